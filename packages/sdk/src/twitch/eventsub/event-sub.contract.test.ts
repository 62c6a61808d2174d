import { type Sandbox, startSandbox } from "@grandstand/sandbox";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectFrameSocket } from "../../core/frame-socket.ts";
import type { TokenSource } from "../auth/token-source.ts";
import { EventSub } from "./event-sub.ts";

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ seed: 1, startedAt: Date.UTC(2026, 0, 1), crowd: false });
});
afterEach(() => sandbox.stop());

function client(): EventSub {
  const { clientId, token } = sandbox.credentials.twitch;
  const facts = { kind: "user", scopes: [], user: undefined, expiresAt: undefined } as const;
  const tokens: TokenSource = {
    clientId,
    token: () => Promise.resolve({ ...facts, value: token }),
    refused: () => {},
  };
  const { helix: helixUrl, eventsub: url } = sandbox.urls;
  return new EventSub({ tokens, helixUrl, url });
}

test("over real sockets: chat and title arrive, through a move as well", async () => {
  const eventSub = client();
  const stopping = new AbortController();
  const users = await fetch(`${sandbox.urls.helix}/users?login=grandstand`, {
    headers: {
      "Client-Id": sandbox.credentials.twitch.clientId,
      Authorization: `Bearer ${sandbox.credentials.twitch.token}`,
    },
  });
  const { data } = (await users.json()) as { readonly data: readonly { readonly id: string }[] };
  const id = data[0]?.id ?? expect.unreachable("no user");
  const condition = { broadcasterUserId: id, userId: id };
  const chat = eventSub.subscribe("channel.chat.message", condition);
  const update = eventSub.subscribe("channel.update", { broadcasterUserId: id });
  const running = eventSub.run({ signal: stopping.signal }).catch(() => {});
  const events = eventSub.events();
  await Promise.all([chat.ready, update.ready]);

  sandbox.chat.say("visitor", "hello 👋");
  const { value: said } = await events.next();
  expect(said).toMatchObject({
    type: "channel.chat.message",
    event: { chatterUserLogin: "visitor", message: { text: "hello 👋" } },
  });

  sandbox.eventSub.fail("reconnect");
  sandbox.chat.say("visitor", "while it moves");
  const { value: moved } = await events.next();
  expect(moved).toMatchObject({ event: { message: { text: "while it moves" } } });

  const [told] = await post("/sandbox/eventsub", {
    type: "channel.update",
    condition: { broadcaster_user_id: id },
    event: { broadcaster_user_id: id, title: "by hand" },
  });
  expect(told).toMatchObject({ type: "channel.update" });
  const { value: updated } = await events.next();
  expect(updated).toMatchObject({ event: { title: "by hand", contentClassificationLabels: [] } });

  stopping.abort(new Error("enough"));
  await running;
  await eventSub.close();
});

async function post(path: string, body: object): Promise<readonly object[]> {
  const response = await fetch(`${sandbox.urls.http}${path}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  const { told } = (await response.json()) as { readonly told: readonly object[] };
  return told;
}

test("a socket that nobody serves is a network error", async () => {
  const { eventsub } = sandbox.urls;
  await sandbox.stop();
  const events = { frame: () => {}, closed: () => {} };
  await expect(connectFrameSocket({ url: eventsub, events })).rejects.toMatchObject({
    code: "GRANDSTAND_NETWORK",
  });
});

test("an abort while connecting rejects with its reason", async () => {
  const controller = new AbortController();
  const events = { frame: () => {}, closed: () => {} };
  const { signal } = controller;
  const connecting = connectFrameSocket({ url: sandbox.urls.eventsub, events, signal });
  const reason = new Error("enough");
  controller.abort(reason);
  await expect(connecting).rejects.toBe(reason);
});
