import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { asArray, asRecord } from "@grandstand/sdk/core";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { main } from "./main.ts";

const folder = mkdtempSync(join(tmpdir(), "grandstand-twitch-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Runs a command in this process, and keeps what it writes. */
async function twitch(...args: readonly string[]) {
  const written = { out: "", err: "" };
  const keep = (name: "out" | "err") => (chunk: string | Uint8Array) => {
    written[name] += String(chunk);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(keep("out"));
  vi.spyOn(process.stderr, "write").mockImplementation(keep("err"));
  const code = await main(["twitch", ...args]);
  return { code, ...written };
}

const inSandbox = (...args: readonly string[]) => twitch(...args, "--sandbox");

async function jsonOf(...args: readonly string[]) {
  const { code, out } = await inSandbox(...args, "--json");
  expect(out.trimEnd().split("\n")).toHaveLength(1);
  const fields = asRecord(JSON.parse(out)) ?? {};
  return { code, fields };
}

test("lists are tables for people and one object with --json", async () => {
  const top = await inSandbox("top", "-n", "2");
  expect(top).toMatchObject({ code: 0, err: "" });
  expect(top.out.split("\n")[0]).toMatch(/^League of Legends\s+21779$/);
  const { fields } = await jsonOf("top", "-n", "2", "--offset", "1");
  expect(asArray(fields.games)).toHaveLength(2);
});

test("streams, searches and followed streams find what is on air", async () => {
  const found = await jsonOf("streams", "--channel", "grandstand", "visitor", "-n", "5");
  expect(found.fields.streams).toMatchObject([{ login: "grandstand" }]);
  const live = await jsonOf("search", "grandstand", "--kind", "channels", "--live");
  expect(live.fields.channels).toMatchObject([{ login: "grandstand", isLive: true }]);
  const streams = await jsonOf("search", "one", "more", "--kind", "streams", "-n", "3");
  expect(asArray(streams.fields.streams)).toHaveLength(3);
  const followed = await jsonOf("followed", "-n", "2");
  expect(asArray(followed.fields.streams)).toHaveLength(2);
  const none = await inSandbox("search", "nothing of that name");
  expect(none).toMatchObject({ code: 0, out: "", err: "nothing found\n" });
});

test("a channel and a user are told by name, and who is missing fails", async () => {
  const channel = await jsonOf("channel", "grandstand");
  expect(channel.fields).toMatchObject({ channel: { login: "grandstand" }, stream: {} });
  const user = await inSandbox("user", "grandstand");
  expect(user.out).toContain("One-tricks, around the clock.");
  const missing = await inSandbox("user", "nobody_here");
  expect(missing).toMatchObject({ code: 1, out: "", err: "there is no user nobody_here\n" });
});

test("a quality's URL is all there is on stdout, and leads to a playlist", async () => {
  const { code, out } = await inSandbox("playlist", "grandstand", "--quality", "best");
  expect(code).toBe(0);
  expect(out).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/usher\/playlist\/grandstand\/1080p60\.m3u8\n$/);
  const all = await jsonOf("playlist", "grandstand");
  expect(asArray(all.fields.qualities)).toHaveLength(6);
  const off = await inSandbox("playlist", "visitor");
  expect(off).toMatchObject({ code: 1, out: "", err: "visitor is not on air\n" });
  const odd = await inSandbox("playlist", "grandstand", "-q", "4k");
  expect(odd).toMatchObject({ code: 1, out: "" });
  expect(odd.err).toContain("there is 1080p60, 720p60, 480p");
});

test("an emote goes into a file", async () => {
  const file = join(folder, "emote.png");
  const { code, fields } = await jsonOf("emote", "25", "-o", file);
  expect([code, fields.contentType]).toEqual([0, "image/png"]);
  expect(readFileSync(file)).toHaveLength(Number(fields.sizeBytes));
});

test("raw questions go to Helix, GraphQL and usher", async () => {
  const names = ["--query", "login=visitor", "login=grandstand"];
  const helix = await inSandbox("request", "get", "/users", ...names);
  expect(JSON.parse(helix.out).answer.data).toMatchObject([
    { login: "visitor" },
    { login: "grandstand" },
  ]);
  const query = "query { streamPlaybackAccessToken(channelName: $login) { value } }";
  const body = JSON.stringify({ query, variables: { isLive: true, login: "grandstand" } });
  const gql = await inSandbox("request", "POST", "/gql", "--api", "gql", "--body", body);
  expect(JSON.parse(gql.out).answer.streamPlaybackAccessToken.value).toContain("grandstand");
  expect((await inSandbox("request", "GET", "/x.m3u8", "--api", "usher")).code).toBe(1);
});

test.each([
  [["top", "-n", "many"], 2],
  [["tpo"], 2],
  [["search", "x", "--kind", "people"], 2],
  [["channel", "not a login", "--sandbox"], 2],
  [["streams", "--channel", "a b", "--sandbox"], 2],
  [["request", "FETCH", "/users", "--sandbox"], 2],
  [["request", "GET", "/users", "--query", "login", "--sandbox"], 2],
  [["request", "POST", "/x", "--body", "{", "--sandbox"], 2],
  [["emote", "25", "--json", "--sandbox"], 2],
  [["request", "GET", "/no/such/path", "--sandbox"], 5],
] as const)("%j ends with %d and says why on stderr", async (args, code) => {
  const ended = await twitch(...args);
  expect(ended).toMatchObject({ code, out: "" });
  expect(ended.err).not.toBe("");
});

test("without a login it is said how to get one", async () => {
  vi.stubEnv("XDG_CONFIG_HOME", folder);
  vi.stubEnv("GRANDSTAND_DATA_DIR", folder);
  const ended = await twitch("top");
  expect(ended.code).toBe(3);
  expect(ended.err).toContain("--sandbox");
});

test("a chat is read, typed into, and left by a signal with 130", async () => {
  const bin = fileURLToPath(new URL("../../bin/grandstand", import.meta.url));
  const args = [bin, "twitch", "chat", "grandstand", "--sandbox", "--json"];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  try {
    child.stdin.write("hello \x1b[2J there\n");
    for await (const line of createInterface({ input: child.stdout })) {
      const { isOwn, text, login } = JSON.parse(line);
      if (!isOwn) continue;
      expect([login, text]).toEqual(["grandstand", expect.stringContaining("there")]);
      break;
    }
    child.kill("SIGINT");
    expect(await ended).toBe(130);
  } finally {
    child.kill("SIGKILL");
  }
});
