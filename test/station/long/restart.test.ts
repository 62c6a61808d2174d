import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import type { StateView } from "../../../packages/grandstand/src/web/state-view.ts";
import { eventually, freePort } from "../../real/real-process.ts";
import { ChatVisitor } from "../chat-visitor.ts";
import { descendantsOf, hasProcessTable, isRunning } from "../process-table.ts";
import { StationHome, StationProcess } from "../station-process.ts";

const gameClient = fileURLToPath(
  new URL("../../../packages/sandbox/src/game-client/main.ts", import.meta.url),
);
const homes: StationHome[] = [];
const stations: StationProcess[] = [];
const seen: number[] = [];

afterAll(async () => {
  // Only a test that failed has left any of them.
  for (const pid of seen.filter(isRunning)) process.kill(pid, "SIGKILL");
  for (const station of stations) await station.end("SIGKILL");
  for (const home of homes) home.remove();
});

function newHome(options?: { readonly node: string }): StationHome {
  const home = new StationHome(options);
  homes.push(home);
  return home;
}

function start(home: StationHome, ...flags: readonly string[]): Promise<StationProcess> {
  const station = new StationProcess(home, ...flags);
  stations.push(station);
  return station.served();
}

/** The processes of a station that run now; where nothing tells them, none. */
function childrenOf({ pid }: StationProcess): readonly number[] {
  const children = hasProcessTable ? descendantsOf(pid).map((child) => child.pid) : [];
  seen.push(...children);
  return children;
}

/** A state with a game on air that has more than a minute left; false for any other. */
function youngGame(state: StateView): StateView | false {
  const { onAir, station } = state;
  const startedAt = onAir?.phase === "live" ? onAir.game.startedAt : null;
  return startedAt !== null && station.now - startedAt < 60_000 && state;
}

const allHaveEnded = (pids: readonly number[]) =>
  eventually("no child is left", () => !pids.some(isRunning), 5_000);

async function visit(station: StationProcess, login: string): Promise<ChatVisitor> {
  return await ChatVisitor.join((await station.sandbox()).urls.chat, login);
}

test("after kill -9 the station goes on: the same game, the open vote, the cooldowns", async () => {
  const home = newHome();
  const first = await start(home);
  // Young enough to outlast this test: games last two minutes at least.
  const { onAir } = await first.until("a young game is on air", youngGame, 240_000);
  const game = onAir?.game;
  const ada = await visit(first, "ada");
  const { vote } = await first.until("a vote", (state) => state.vote !== null && state);
  const number = vote?.options.find(({ isEnded }) => !isEnded)?.number ?? 0;
  ada.say(`!vote ${number}`);
  const votesFor = (options: readonly { readonly number: number; readonly votes: number }[]) =>
    options.find((option) => option.number === number)?.votes ?? 0;
  await first.until("the vote is counted", (state) => votesFor(state.vote?.options ?? []) > 0);
  const { now } = (await first.state()).station;
  await first.until("a second has passed", ({ station }) => station.now > now + 1_100);
  ada.say("!rank");
  await ada.heard(/grandstand_bot!.*\d LP/);
  const children = childrenOf(first);
  if (hasProcessTable) expect(children.length).toBeGreaterThanOrEqual(2);
  const before = await first.state();
  expect((await first.end("SIGKILL")).exit).toEqual([null, "SIGKILL"]);
  await allHaveEnded(children);

  const second = await start(home);
  const after = await second.state();
  expect(after.onAir?.game.id).toBe(game?.id);
  expect(after.vote?.id).toBe(before.vote?.id);
  expect(votesFor(after.vote?.options ?? [])).toBeGreaterThanOrEqual(
    votesFor(before.vote?.options ?? []),
  );
  await second.until("the journal says that it was resumed", ({ journal }) =>
    journal.some(
      ({ kind, text }) => kind === "gameResumed" && text.includes(game?.id ?? "no game"),
    ),
  );
  const again = await visit(second, "ada");
  again.say("!rank");
  const bea = await visit(second, "bea");
  bea.say("!commands");
  await bea.heard(/grandstand_bot!.*PRIVMSG #grandstand :@?bea\b/);
  expect(again.answers).toEqual([]);
  expect((await second.onAir()).game.id).toBe(game?.id);
  await endsInOrder(second, "SIGTERM", 0);
}, 300_000);

test("SIGINT ends everything within 10 s, with exit code 130", async () => {
  const station = await start(newHome());
  await station.until("a game was chosen", ({ onAir }) => onAir !== null);
  await endsInOrder(station, "SIGINT", 130);
});

test("a game client that hangs is ended and started again", async () => {
  const home = newHome();
  const port = await freePort();
  // JSON is YAML, too.
  const client = {
    command: [
      ...[process.execPath, gameClient, "spectator {host} {key} {gameId} {platform}"],
      ...[`-LiveClientDataPort=${port}`, "-Fault=freeze@8"],
    ],
    liveClientDataUrl: `https://127.0.0.1:${port}`,
  };
  const file = home.write("hangs.yaml", JSON.stringify({ league: { client } }));
  const station = await start(home, "--config", file);
  const { journal } = await station.until(
    "it was started again",
    (state) => (state.onAir?.restarts ?? 0) > 0 && state,
    90_000,
  );
  const restarted = journal.find(({ kind }) => kind === "clientRestarted");
  expect(restarted?.text).toMatch(/stood still|stands still|frozen|hangs/);
  await endsInOrder(station, "SIGTERM", 0);
}, 120_000);

const olderNode = findOlderNode();

test.skipIf(!hasProcessTable || !olderNode)(
  "an older Node hands over to the project's own, which is killed with it",
  async () => {
    const station = await start(newHome({ node: olderNode ?? "" }));
    await station.until("a game was chosen", ({ onAir }) => onAir !== null);
    const children = childrenOf(station);
    expect(children.length).toBeGreaterThanOrEqual(2);
    await station.end("SIGKILL");
    await allHaveEnded(children);
  },
);

test.skipIf(!olderNode)("an older Node passes SIGTERM on", async () => {
  const station = await start(newHome({ node: olderNode ?? "" }));
  await endsInOrder(station, "SIGTERM", 0);
});

/** A Node of this machine that is too old to run the station itself. */
function findOlderNode(): string | undefined {
  return ["/usr/bin/node", "/usr/local/bin/node"].find((file) => {
    if (!existsSync(file)) return false;
    const version = execFileSync(file, ["--version"], { encoding: "utf8" });
    return Number(/^v(\d+)/.exec(version)?.[1]) < 24;
  });
}

async function endsInOrder(station: StationProcess, signal: NodeJS.Signals, code: number) {
  const children = childrenOf(station);
  const { exit, tookMs } = await station.end(signal);
  expect(exit).toEqual([code, null]);
  expect(tookMs).toBeLessThan(10_000);
  expect(station.log.at(-1)).toMatchObject({ msg: "ended" });
  await allHaveEnded(children);
}
