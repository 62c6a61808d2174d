import { SimulatedClock } from "@grandstand/sdk/testing";
import type { HelixClient } from "@grandstand/sdk/twitch";
import { expect, test } from "vitest";
import { LiveCheck } from "./live-check.ts";

type Streams = Awaited<ReturnType<HelixClient["streams"]>>;

const check = (streams: () => Promise<Streams>) =>
  new LiveCheck({ helix: { streams }, channel: "grandstand", clock: new SimulatedClock(1_000) });

test("a stream is a confirmation by Twitch", async () => {
  const live = check(async () => [{}] as unknown as Streams);
  expect(await live.ask()).toMatchObject({ by: "twitch", at: 1_000 });
  expect(live.status).toMatchObject({ isLive: true, lastAnswerAt: 1_000, trouble: "" });
});

test("no stream is an answer, but no confirmation", async () => {
  const live = check(async () => []);
  expect(await live.ask()).toBeUndefined();
  expect(live.status).toMatchObject({ isLive: false, lastAnswerAt: 1_000 });
});

test("a failure is told to the caller and kept for the page", async () => {
  const live = check(async () => {
    throw new Error("401 from Helix");
  });
  await expect(live.ask()).rejects.toThrow("401 from Helix");
  expect(live.status.trouble).toBe("401 from Helix");
});

test("without Helix nobody is asked", async () => {
  const live = new LiveCheck({ helix: undefined, channel: "x", clock: new SimulatedClock() });
  expect(await live.ask()).toBeUndefined();
  expect(live.status.isConfigured).toBe(false);
});
