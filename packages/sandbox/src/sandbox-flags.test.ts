import { expect, test } from "vitest";
import { flagsHelp, parseSandboxFlags } from "./sandbox-flags.ts";
import { demoWorld, realisticWorld } from "./world/presets.ts";

const now = 1_800_000_000_000;

test("without flags a demo begins now, with a crowd, on free ports", () => {
  expect(parseSandboxFlags([], now)).toMatchObject({
    kind: "start",
    options: { seed: 1, startedAt: now, crowd: true, world: demoWorld },
  });
});

test("every flag reaches the options", () => {
  const args =
    "--seed 7 --started-at 1000 --world realistic --host 127.0.0.2 --http-port 1 --chat-port 2 " +
    "--chat-tls-port 3 --chat-ws-port 4 --obs-port 5 --obs-password word --no-crowd";
  expect(parseSandboxFlags(args.split(" "), now)).toEqual({
    kind: "start",
    options: {
      seed: 7,
      startedAt: 1000,
      world: realisticWorld,
      host: "127.0.0.2",
      ports: { http: 1, chat: 2, chatTls: 3, chatWs: 4, obs: 5 },
      obsPassword: "word",
      crowd: false,
    },
  });
});

test.each([
  [["--sead", "1"], "--sead"],
  [["--seed", "many"], '--seed takes a whole number from 0 to 4294967295, not "many"'],
  [["--http-port", "65536"], "--http-port takes a whole number from 0 to 65535"],
  [["--world", "mars"], '--world takes demo or realistic, not "mars"'],
  [["extra"], "extra"],
  [["--seed"], "--seed"],
])("%o is a mistake that names itself", (args, message) => {
  const flags = parseSandboxFlags(args, now);
  expect(flags.kind).toBe("mistake");
  expect(flags).toMatchObject({ message: expect.stringContaining(message) });
});

test("help names every flag", () => {
  expect(parseSandboxFlags(["--help"], now)).toEqual({ kind: "help" });
  for (const name of ["seed", "started-at", "host", "no-crowd", "http-port", "obs-port"]) {
    expect(flagsHelp).toContain(`--${name}`);
  }
});
