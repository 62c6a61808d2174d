import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FOREIGN_CLASH_TOKEN, type Sandbox, startSandbox } from "@grandstand/sandbox";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { main } from "./main.ts";

const folder = mkdtempSync(join(tmpdir(), "grandstand-clash-"));
let sandbox: Sandbox;
let runs = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 5, startedAt: Date.UTC(2026, 10, 1), crowd: false });
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  vi.stubEnv("HOME", folder);
  vi.stubEnv("XDG_CONFIG_HOME", folder);
  vi.stubEnv("GRANDSTAND_DATA_DIR", join(folder, `run-${runs++}`));
  vi.stubEnv("GRANDSTAND_CLASH_URL", sandbox.urls.clash);
  vi.stubEnv("GRANDSTAND_CLASH_TOKEN", sandbox.credentials.clashToken);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Runs a command in this process, and keeps what it writes. */
async function run(...args: readonly string[]) {
  const written = { out: "", err: "" };
  const keep = (name: "out" | "err") => (chunk: string | Uint8Array) => {
    written[name] += String(chunk);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(keep("out"));
  vi.spyOn(process.stderr, "write").mockImplementation(keep("err"));
  const before = sandbox.clash.calls.length;
  const code = await main(args);
  return { code, ...written, requests: sandbox.clash.calls.length - before };
}

function firstClan() {
  const [clan] = sandbox.clash.clans;
  if (!clan) throw new Error("no clan");
  return clan;
}

/** What the command must count, taken from the world itself. */
function expectedRanking(): [string, number][] {
  const counts = new Map<string, number>();
  for (const { favouriteCard, isGone } of firstClan().members) {
    if (!favouriteCard || isGone) continue;
    counts.set(favouriteCard.name, (counts.get(favouriteCard.name) ?? 0) + 1);
  }
  return [...counts].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1));
}

describe("grandstand clan favorites", () => {
  test("counts everyone who has a favourite; a second run costs no request", async () => {
    const first = await run("clan", "favorites", firstClan().tag, "--json");
    expect(first.err).toContain("51 requests, about 1 s");
    expect(first.err).toContain(
      "48 of 50 members counted, 1 without a favourite card, 1 no longer",
    );
    expect(first).toMatchObject({ code: 0, requests: 51 });
    expect(JSON.parse(first.out)).toEqual(expectedRanking());
    const second = await run("clan", "favorites", firstClan().tag, "--json");
    expect(second).toMatchObject({ code: 0, requests: 0, out: first.out });
    expect(second.err).toContain("\n0 requests\n");
  });

  test("survives a 429, a 500 and a member who is never answered", async () => {
    const failing = firstClan().members[3];
    const fault = { path: undefined, retryAfterS: undefined, times: 1 };
    sandbox.clash.faults.plan({ ...fault, status: 429, path: "/players/", retryAfterS: 1 });
    sandbox.clash.faults.plan({ ...fault, status: 500, path: "/players/" });
    const never = `/players/${encodeURIComponent(failing?.tag ?? "")}`;
    sandbox.clash.faults.plan({ ...fault, status: 503, path: never, times: 3 });
    const { code, out, err } = await run("clan", "favorites", firstClan().tag);
    expect(code).toBe(0);
    expect(err).toMatch(/4[67] of 50 members counted.*1 not answered/);
    expect(err).toContain(`not counted: ${failing?.name}: GET ${never} failed: 503`);
    expect(out.split("\n")[0]).toMatch(/^\S.*\d$/);
  });

  test("a tag that is none is a mistake in the command, before any request", async () => {
    const { code, err, requests } = await run("clan", "favorites", "#2PYB");
    expect(code).toBe(2);
    expect(err).toContain("did you mean #2PY8?");
    expect(requests).toBe(0);
  });

  test("a clan that does not exist, and a game in maintenance, are told apart", async () => {
    const missing = await run("clan", "favorites", "#PPPP");
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.err).toContain("there is no clan #PPPP");
    const fault = { path: "/clans/", retryAfterS: undefined, times: 3 };
    sandbox.clash.faults.plan({ ...fault, status: 503 });
    const closed = await run("clan", "favorites", firstClan().tag);
    expect(closed).toMatchObject({ code: 5 });
    expect(closed.err).toContain("the game is in maintenance");
  });

  test("without a token it says where to get one; with a foreign one, what it is bound to", async () => {
    vi.stubEnv("GRANDSTAND_CLASH_TOKEN", "");
    const without = await run("clan", "favorites", firstClan().tag);
    expect(without).toMatchObject({ code: 3, requests: 0 });
    expect(without.err).toContain("developer.clashroyale.com");
    vi.stubEnv("GRANDSTAND_CLASH_TOKEN", FOREIGN_CLASH_TOKEN);
    const foreign = await run("clan", "favorites", firstClan().tag);
    expect(foreign).toMatchObject({ code: 4, requests: 1 });
    expect(foreign.err).toContain(
      "works only from 192.0.2.7, and this request came from 127.0.0.1",
    );
    expect(foreign.err).not.toContain(FOREIGN_CLASH_TOKEN);
  });

  test("the token may stand in ~/.crtoken", async () => {
    vi.stubEnv("GRANDSTAND_CLASH_TOKEN", "");
    writeFileSync(join(folder, ".crtoken"), `${sandbox.credentials.clashToken}\n`);
    expect(await run("clan", "favorites", firstClan().tag)).toMatchObject({ code: 0 });
    rmSync(join(folder, ".crtoken"));
  });
});

describe("grandstand clan and player", () => {
  test("tell a clan's members, its war, and a player", async () => {
    const clan = firstClan();
    const members = await run("clan", "members", clan.tag, "--json");
    expect(JSON.parse(members.out).members).toHaveLength(50);
    expect((await run("clan", "members", clan.tag)).out.trim().split("\n")).toHaveLength(50);
    const war = await run("clan", "war", clan.tag, "--json");
    expect(JSON.parse(war.out)).toMatchObject({ week: 2, clan: { tag: clan.tag } });
    const [leader] = clan.members;
    const player = await run("player", leader?.tag ?? "");
    expect(player.out).toContain(leader?.name);
    expect((await run("player", "#PPPP")).code).toBe(1);
  });

  test("--sandbox needs neither key nor network, and tells what is there", async () => {
    vi.stubEnv("GRANDSTAND_CLASH_TOKEN", "");
    const nothing = await run("clan", "favorites", "#PPPP", "--sandbox");
    const [tag = ""] = /#[0-9A-Z]+(?=, )/.exec(nothing.err.split("has the clans")[1] ?? "") ?? [];
    const found = await run("clan", "favorites", tag, "--sandbox", "--json");
    expect(found).toMatchObject({ code: 0, requests: 0 });
    expect(JSON.parse(found.out).length).toBeGreaterThan(3);
  });
});
