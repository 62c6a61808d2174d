import { expect, test } from "vitest";
import type { ConnectFrameSocket, FrameSocketEvents } from "../../core/frame-socket.ts";
import { silentLog } from "../../core/log.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import { EventSession } from "./event-session.ts";

const URL = "wss://eventsub.example/ws";

/** A Twitch whose every word the test says itself. */
function rig() {
  const clock = new SimulatedClock();
  const opened: { url: string; events: FrameSocketEvents; isOpen: boolean }[] = [];
  const connect: ConnectFrameSocket = async ({ url, events }) => {
    const socket = { url, events, isOpen: true };
    opened.push(socket);
    return {
      terminate: () => {
        socket.isOpen = false;
      },
    };
  };
  let ids = 0;
  const say = (index: number, type: string, payload: object = {}) => {
    ids += 1;
    const metadata = {
      message_id: `${ids}`,
      message_type: type,
      message_timestamp: new Date(clock.now()).toISOString(),
    };
    opened[index]?.events.frame(JSON.stringify({ metadata, payload }));
  };
  const welcome = (index: number) =>
    say(index, "session_welcome", { session: { id: "s1", keepalive_timeout_seconds: 10 } });
  const move = (index: number, url: string) =>
    say(index, "session_reconnect", { session: { id: "s1", reconnect_url: url } });
  const blind: (readonly [number, number])[] = [];
  const options = {
    connect,
    clock,
    log: silentLog,
    url: URL,
    onMessage: () => {},
    onBlind: (fromAt: number, toAt: number) => void blind.push([fromAt, toAt]),
  };
  return { clock, opened, say, welcome, move, blind, options };
}

/** A rig with a session that runs. */
async function running() {
  const made = rig();
  const opening = EventSession.open(made.options, {});
  await made.clock.advance(0);
  made.welcome(0);
  const session = await opening;
  const stopping = new AbortController();
  const lost = session.run({ signal: stopping.signal }).catch((error: unknown) => error);
  return { ...made, session, lost, stop: () => stopping.abort(new Error("enough")) };
}

test("a server that never says welcome is given up after ten seconds", async () => {
  const { clock, opened, options } = rig();
  const opening = expect(EventSession.open(options, {})).rejects.toMatchObject({
    code: "GRANDSTAND_TIMEOUT",
  });
  await clock.advance(10_000);
  await opening;
  expect(opened).toMatchObject([{ isOpen: false }]);
  expect(clock.pending).toBe(0);
});

test("an abort while it connects leaves nothing open", async () => {
  const { clock, opened, options } = rig();
  const controller = new AbortController();
  const opening = EventSession.open(options, { signal: controller.signal });
  await clock.advance(1);
  const reason = new Error("enough");
  controller.abort(reason);
  await expect(opening).rejects.toBe(reason);
  expect(opened).toMatchObject([{ isOpen: false }]);
});

test("the old connection is kept until the new one is welcomed", async () => {
  const { clock, opened, move, welcome, session, blind, stop } = await running();
  move(0, "wss://eventsub.example/ws?x=1&y=%20");
  await clock.advance(2_000);
  expect(opened).toMatchObject([{ isOpen: true }, { url: "wss://eventsub.example/ws?x=1&y=%20" }]);
  welcome(1);
  await clock.advance(1);
  expect(opened).toMatchObject([{ isOpen: false }, { isOpen: true }]);
  expect([session.id, blind]).toEqual(["s1", []]);
  stop();
});

test("when the old connection goes too early, the time between is reported", async () => {
  const { clock, opened, move, welcome, blind, stop } = await running();
  await clock.advance(3_000);
  const sureAt = clock.now();
  move(0, "wss://eventsub.example/ws?x=1");
  await clock.advance(500);
  opened[0]?.events.closed({ code: 1006, reason: "" });
  await clock.advance(500);
  welcome(1);
  await clock.advance(1);
  expect(blind).toEqual([[sureAt, sureAt + 1_000]]);
  expect(opened).toMatchObject([{ isOpen: false }, { isOpen: true }]);
  stop();
});

test("a failed handover is tried again while the old connection lives", async () => {
  const { clock, opened, move, welcome, stop } = await running();
  move(0, "wss://eventsub.example/ws?x=1");
  await clock.advance(1);
  opened[1]?.events.closed({ code: 1006, reason: "" });
  await clock.advance(1_001);
  welcome(2);
  await clock.advance(1);
  expect(opened).toMatchObject([{ isOpen: false }, { isOpen: false }, { isOpen: true }]);
  stop();
});

test.each(["ws://eventsub.example/ws", "https://eventsub.example", "nonsense"])(
  "does not follow to %s",
  async (url) => {
    const { clock, opened, move, lost } = await running();
    move(0, url);
    await clock.advance(1);
    expect(await lost).toMatchObject({ code: "GRANDSTAND_PROTOCOL" });
    expect(opened).toMatchObject([{ isOpen: false }]);
  },
);

test("keepalives keep it; twelve seconds of silence end it", async () => {
  const { clock, say, lost, session } = await running();
  for (let time = 0; time < 5; time += 1) {
    await clock.advance(11_000);
    say(0, "session_keepalive");
  }
  const sureAt = clock.now();
  await clock.advance(12_000);
  expect(await lost).toMatchObject({ code: "GRANDSTAND_TIMEOUT", afterMs: 12_000 });
  expect(session.sureAt).toBe(sureAt);
  expect(clock.pending).toBe(0);
});

test("frames that are no messages are passed over", async () => {
  const { clock, opened, say, stop } = await running();
  for (const frame of ["", "{", "[]", "null", '{"metadata":{"message_id":"1"}}']) {
    opened[0]?.events.frame(frame);
  }
  say(0, "something_new");
  say(0, "notification", { subscription: { id: "no type" } });
  await clock.advance(1);
  expect(opened).toMatchObject([{ isOpen: true }]);
  stop();
});

test("a close says in words what its code means", async () => {
  const { clock, opened, lost } = await running();
  opened[0]?.events.closed({ code: 4003, reason: "" });
  await clock.advance(1);
  expect(await lost).toMatchObject({
    closeCode: 4003,
    message: "EventSub closed with 4003: nothing was subscribed within ten seconds",
  });
});
