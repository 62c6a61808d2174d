import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../../real/real-process.ts";
import { ChatVisitor } from "../chat-visitor.ts";
import { descendantsOf, hasProcessTable } from "../process-table.ts";
import { StationHome, StationProcess } from "../station-process.ts";

const home = new StationHome();
let station: StationProcess;

beforeAll(async () => {
  station = await new StationProcess(home).served();
  await station.onAir();
});

afterAll(async () => {
  await station.end();
  home.remove();
});

/** Well again: everything is ok and a game is on air, confirmed. */
async function isWellAgain(): Promise<void> {
  await station.until(
    "everything is well and a game is on air",
    ({ health, onAir }) =>
      onAir !== null &&
      onAir.confirmedBy.length > 0 &&
      Object.values(health).every(({ state }) => state === "ok"),
    18_000,
  );
}

const becomes = (part: string, ...states: readonly string[]) =>
  station.until(
    `${part} is ${states.join(" or ")}`,
    ({ health }) => states.includes(health[part]?.state ?? "") && health[part],
    18_000,
  );

const isNotWell = ["degraded", "down", "starting"] as const;

test("OBS that answers nothing is told, and taken up again when it thaws", async () => {
  await station.fault({ obs: "freeze" });
  const { detail } = await becomes("obs", ...isNotWell);
  expect(detail).not.toBe("");
  await station.fault({ obs: "thaw" });
  await isWellAgain();
});

test("OBS that drops the connection is connected to again", async () => {
  const before = (await station.state()).journal[0]?.sequence ?? 0;
  await station.fault({ obs: "drop" });
  await station.until("the journal says that OBS was lost and came back", ({ journal }) => {
    const kinds = journal.filter(({ sequence }) => sequence > before).map(({ kind }) => kind);
    return kinds.includes("stageLost") && kinds.includes("stageConnected");
  });
  await isWellAgain();
});

test.each([
  ["drops everybody", "drop", "!vote", /"phase":"joined"/],
  ["asks to reconnect", "reconnect", "!why", /goes on over the new connection/],
])("a chat that %s is joined again, and answers", async (_, chat, command, sign) => {
  const from = station.lines.length;
  await station.fault({ chat });
  await eventually("the bot has joined again", () =>
    station.lines
      .slice(from)
      .some((line) => sign.test(line) && line.includes('"login":"grandstand_bot"')),
  );
  const { urls } = await station.sandbox();
  const visitor = await ChatVisitor.join(urls.chat, `after_${chat}`);
  visitor.say(command);
  await visitor.heard(new RegExp(`grandstand_bot!.*@after_${chat}`));
  visitor.leave();
  await isWellAgain();
});

const riotFaults: readonly object[] = [
  { kind: "status", status: 429, retryAfterS: 1, limitType: "method" },
  { kind: "status", status: 429 },
  { kind: "status", status: 500 },
  { kind: "slow", delayMs: 3_000 },
  { kind: "empty" },
  { kind: "garbage" },
  { kind: "truncated" },
  { kind: "html" },
  { kind: "ghost" },
];

/** How often the sandbox's Riot has answered with each status. */
async function riotAnswers(): Promise<ReadonlyMap<number, number>> {
  const { urls } = await station.sandbox();
  const response = await fetch(`${urls.http}/sandbox/calls`);
  const { riot } = (await response.json()) as { riot: readonly { readonly status: number }[] };
  const counts = new Map<number, number>();
  for (const { status } of riot) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

test("Riot's faults, one upon the other, leave the game on air", async () => {
  const { onAir } = await station.state();
  for (const fault of riotFaults) await station.fault({ riot: { times: 5, fault } });
  await eventually("the faults were met", async () => {
    const answers = await riotAnswers();
    return [429, 500, 503].every((status) => (answers.get(status) ?? 0) > 0);
  });
  await isWellAgain();
  const { onAir: now, journal } = await station.state();
  const hasEnded = journal.some(({ kind }) => kind === "gameEnded" || kind === "gameAbandoned");
  if (!hasEnded) expect(now?.game.id).toBe(onAir?.game.id);
});

test.skipIf(!hasProcessTable)("a game client that dies is started again", async () => {
  const { onAir } = await station.until("live", (state) => state.onAir?.phase === "live" && state);
  const client = descendantsOf(station.pid).find(({ command }) => command.includes("spectator "));
  if (!client) throw new Error("no game client runs");
  process.kill(client.pid, "SIGKILL");
  await station.until(
    "the same game is back, restarted once",
    (state) => state.onAir?.game.id === onAir?.game.id && state.onAir?.restarts === 1,
  );
  await isWellAgain();
});

test.skipIf(!hasProcessTable)("a sandbox that dies comes back on the same ports", async () => {
  const before = await station.sandbox();
  const sandbox = descendantsOf(station.pid).find(({ command }) => command.includes("--seed"));
  if (!sandbox) throw new Error("no sandbox runs");
  process.kill(sandbox.pid, "SIGKILL");
  await becomes("sandbox", "down");
  await isWellAgain();
  expect((await station.sandbox()).urls).toEqual(before.urls);
  const visitor = await ChatVisitor.join(before.urls.chat, "after_death");
  visitor.say("!why");
  await visitor.heard(/grandstand_bot!.*@?after_death/);
  visitor.leave();
});
