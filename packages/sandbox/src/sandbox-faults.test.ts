import { expect, test } from "vitest";
import { parseSandboxFaults } from "./sandbox-faults.ts";

test("faults of several stand-ins may come at once", () => {
  const fault = { kind: "slow", delayMs: 5 };
  const body = JSON.stringify({ riot: { times: 2, fault }, chat: "drop", obs: "freeze" });
  expect(parseSandboxFaults(body)).toMatchObject({
    riot: { times: 2, fault },
    chat: "drop",
    obs: "freeze",
  });
});

test.each([
  ["", "the body is a JSON object"],
  ["[]", "the body is a JSON object"],
  ["{}", "faults are for riot, clash, chat, auth, playback, eventsub or obs"],
  ['{"twitch":"drop"}', "faults are for riot, clash, chat, auth, playback, eventsub or obs"],
  ['{"chat":"explode"}', "chat is one of reconnect, drop"],
  ['{"obs":1}', "obs is one of freeze, thaw, drop"],
  [
    '{"auth":"expire"}',
    'auth is {"kind": …} with expire, disconnect, drop scope, unavailable, lose renewal',
  ],
  [
    '{"playback":"integrity"}',
    "playback is a list of query-refused, hash-unknown, integrity, geoblocked",
  ],
  ['{"riot":{}}', "fault is an object"],
])("%s is refused: %s", (body, message) => {
  expect(() => parseSandboxFaults(body)).toThrow(new TypeError(message));
});
