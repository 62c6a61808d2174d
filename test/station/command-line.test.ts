import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { grandstandBin, StationHome } from "./station-process.ts";

const home = new StationHome();
afterAll(() => home.remove());

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawn(process.execPath, [grandstandBin, ...args], {
    cwd: home.folder,
    env: { ...home.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function run(args: readonly string[], env?: NodeJS.ProcessEnv) {
  const child = start(args, env);
  const outputs = Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  const [out, complaint, [code]] = await outputs;
  return { out, complaint, code };
}

test.concurrent.each([
  ["a misspelt setting", "web:\n  prot: 80\n", ["web.prot", "web.port"]],
  ["a value of the wrong kind", "web:\n  port: eighty\n", ["web.port", "expected number"]],
  ["a word that is none of the accepted", "league:\n  platforms: [euw]\n", ["euw1", "platforms"]],
  ["a secret in clear", "riot:\n  key: RGAPI-1\n", ["riot.key", "env:NAME"]],
  ["a secret that is not set", "riot:\n  key: env:NO_SUCH\n", ["riot.key", "export NO_SUCH="]],
  ["no YAML", "web: [\n", ["no-YAML.yaml"]],
])("%s in the file ends `up` with 3 and the way to mend it", async (title, yaml, words) => {
  const file = home.write(`${title.replaceAll(" ", "-")}.yaml`, yaml);
  const { code, complaint, out } = await run(["up", "--config", file, "--data", home.data]);
  expect(code).toBe(3);
  for (const word of words) expect(complaint).toContain(word);
  expect(complaint.trim().split("\n").length).toBeLessThan(8);
  expect([out, complaint].join("")).not.toContain("RGAPI-1");
});

test.concurrent("a service that is half configured names the missing secret", async () => {
  const { code, complaint } = await run(["up", "--data", home.data], {
    GRANDSTAND_BOT_LOGIN: "my_bot",
  });
  expect(code).toBe(3);
  expect(complaint).toMatch(/twitch\.(channel|token) is missing.*export GRANDSTAND_TWITCH_/s);
});

test.concurrent("an invented world is kept from a real chat and a real stream", async () => {
  const chat = home.write(
    "chat.yaml",
    "twitch: { channel: me, token: env:T }\nbot: { login: my_bot }\n",
  );
  const stream = home.write("stream.yaml", "stage: { arm: true, password: env:T }\n");
  const env = { T: "oauth:secret" };
  for (const args of [
    ["--config", chat],
    ["--config", stream, "--go-live"],
  ]) {
    const { code, complaint } = await run(["up", ...args, "--data", home.data], env);
    expect([code, complaint]).toEqual([3, expect.stringContaining("--allow-demo-on-air")]);
    expect(complaint).not.toContain("secret");
  }
});

test.concurrent("config explain tells where a value comes from", async () => {
  const { out, code } = await run(["config", "explain", "web.port"], { GRANDSTAND_PORT: "4711" });
  expect([code, out]).toEqual([0, expect.stringContaining("web.port = 4711")]);
  expect(out).toContain("environment GRANDSTAND_PORT");
});

test.concurrent("config explain of no setting names the nearest one", async () => {
  const { code, complaint } = await run(["config", "explain", "web.prot"]);
  expect([code, complaint]).toEqual([3, expect.stringContaining("web.port")]);
});

test.concurrent("config validate refuses as `up` does", async () => {
  const file = home.write("wrong.yaml", "web: { prot: 80 }\n");
  const { code, complaint } = await run(["config", "validate", "--config", file, "--json"]);
  expect([code, complaint]).toEqual([3, expect.stringContaining("web.port")]);
});

test.concurrent("config validate --json is one object on stdout", async () => {
  const { out, code, complaint } = await run(["config", "validate", "--json"]);
  expect([code, complaint]).toEqual([0, ""]);
  expect(JSON.parse(out)).toEqual({ valid: true, files: [], isDemo: true });
});

test.concurrent("config schema is a JSON Schema", async () => {
  const { out, code } = await run(["config", "schema"]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ type: "object", properties: { riot: {} } });
});

test.concurrent.each([
  [["upp"], "up"],
  [["config", "validat"], "validate"],
  [["up", "--prot", "1"], "--port"],
])("%j ends with 2 and what was probably meant", async (args, meant) => {
  const { code, complaint, out } = await run(args);
  expect([code, out]).toEqual([2, ""]);
  expect(complaint).toMatch(new RegExp(`did you mean ${meant}`, "i"));
});

test.concurrent("--help shows examples and ends with 0", async () => {
  const { code, out } = await run(["--help"]);
  expect([code, out]).toEqual([0, expect.stringContaining("$ grandstand up")]);
});

test.concurrent("sandbox --json prints one object of URLs, serves them, and ends on SIGINT", async () => {
  const child = start(["sandbox", "--json"]);
  const ended = once(child, "exit");
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const { urls } = JSON.parse(line);
  expect(Object.keys(urls)).toEqual(
    expect.arrayContaining(["chat", "chatWs", "riot", "helix", "obs"]),
  );
  expect((await fetch(`${urls.http}/sandbox`)).ok).toBe(true);
  child.kill("SIGINT");
  expect(await ended).toEqual([130, null]);
});

test("a reader that has seen enough ends the command without a complaint", async () => {
  const child = start(["config", "schema"]);
  child.stdout.destroy();
  const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
  expect({ complaint, code }).toEqual({ complaint: "", code: 0 });
});
