import { describe, expect, it } from "vitest";
import { systemSandboxClock as clock } from "./clock.ts";

describe("systemSandboxClock", () => {
  it("sleeps at least as long as asked", async () => {
    const startedAt = clock.now();
    await clock.sleep(15);
    expect(clock.now() - startedAt).toBeGreaterThanOrEqual(14);
  });

  it("rejects with the abort's own reason, before and during a sleep", async () => {
    const reason = new Error("enough");
    const during = new AbortController();
    const sleeping = clock.sleep(60_000, { signal: during.signal });
    during.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await expect(clock.sleep(60_000, { signal: during.signal })).rejects.toBe(reason);
  });
});
