import { ConfigError } from "@grandstand/sdk/core";
import { describe, expect, test } from "vitest";
import { configSchema } from "./config/schema.ts";
import { planServices } from "./service-plan.ts";

const noFlags = { goLive: false, allowDemoOnAir: false };

const plan = (input: unknown, flags: Partial<typeof noFlags> = {}) =>
  planServices(configSchema.parse(input), { ...noFlags, ...flags });

const refusal = (input: unknown, flags: Partial<typeof noFlags> = {}): ConfigError => {
  try {
    plan(input, flags);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error("it was accepted");
};

const bothKeys = { armed: true, goLive: true, held: "" };

const realChat = { bot: { login: "bot" }, twitch: { channel: "me", token: "oauth:x" } };
const realRiot = { riot: { key: "RGAPI-x" } };

test("nothing configured is all sandbox, and the sandbox's OBS may stream", () => {
  expect(plan({})).toEqual({
    riot: "sandbox",
    chat: "sandbox",
    helix: "sandbox",
    obs: "sandbox",
    streaming: bothKeys,
  });
});

test("services are real one by one", () => {
  expect(plan(realRiot)).toMatchObject({ riot: "real", chat: "sandbox", obs: "sandbox" });
  expect(plan({ ...realRiot, ...realChat })).toMatchObject({ riot: "real", chat: "real" });
});

describe("half a service is refused, with the way to complete it", () => {
  test.each([
    [{ endpoints: { riot: "http://127.0.0.1/{route}" } }, "riot.key", "GRANDSTAND_RIOT_KEY"],
    [{ ...realRiot, bot: { login: "bot" } }, "twitch.channel", "GRANDSTAND_TWITCH_CHANNEL"],
    [{ twitch: { clientId: "x" } }, "twitch.channel", "GRANDSTAND_TWITCH_CHANNEL"],
    [{ twitch: { channel: "me" } }, "bot.login", "GRANDSTAND_BOT_LOGIN"],
    [{ twitch: { token: "oauth:x" } }, "bot.login", "GRANDSTAND_BOT_LOGIN"],
    [
      { ...realRiot, ...realChat, twitch: { channel: "me" } },
      "twitch.token",
      "GRANDSTAND_TWITCH_TOKEN",
    ],
  ])("%j misses %s", (input, setting, variable) => {
    const error = refusal(input);
    expect(error.setting).toBe(setting);
    expect(error.message).toContain(`export ${variable}=`);
  });
});

describe("a real stream needs both keys", () => {
  const obs = { ...realRiot, stage: { password: "x" } };
  const armed = { ...realRiot, stage: { password: "x", arm: true } };

  test.each([
    [obs, false, "stage.arm: true in the file and --go-live"],
    [obs, true, "stage.arm: true in the file"],
    [armed, false, "--go-live"],
  ])("%j with --go-live %s is held", (input, goLive, missing) => {
    const { streaming } = plan(input, { goLive });
    expect(streaming.armed && streaming.goLive).toBe(false);
    expect(streaming.held).toContain(missing);
  });

  test("with both it may start", () => {
    expect(plan(armed, { goLive: true }).streaming).toEqual(bothKeys);
  });
});

describe("an invented world", () => {
  test("never reaches a real chat unless asked for", () => {
    expect(refusal(realChat).message).toContain("--allow-demo-on-air");
    expect(plan(realChat, { allowDemoOnAir: true }).chat).toBe("real");
  });

  test("never reaches a real stream unless asked for", () => {
    const input = { stage: { password: "x", arm: true } };
    expect(refusal(input, { goLive: true }).message).toContain("--allow-demo-on-air");
    expect(plan(input, { goLive: true, allowDemoOnAir: true }).streaming).toEqual(bothKeys);
  });

  test("may be arranged on a real OBS that does not stream", () => {
    expect(plan({ stage: { password: "x" } })).toMatchObject({ riot: "sandbox", obs: "real" });
  });
});
