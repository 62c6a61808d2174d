import { silentLog } from "@grandstand/sdk/core";
import { SimulatedClock } from "@grandstand/sdk/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { CommandBus } from "./command-bus.ts";
import type { Actor, CommandIssued, StationCommand } from "./commands.ts";

const actor: Actor = { platform: "page", ref: "v_1", roles: ["operator"] };

let clock: SimulatedClock;
let journaled: CommandIssued[];
let bus: CommandBus<StationCommand>;

beforeEach(() => {
  clock = new SimulatedClock();
  journaled = [];
  const append = async (event: CommandIssued) => {
    journaled.push(event);
  };
  bus = new CommandBus({ clock, log: silentLog, append, deadlineMs: 1_000, pendingMax: 2 });
});

describe("command bus", () => {
  it("hands a command to its handler and journals that it was issued", async () => {
    bus.handle("skip", ({ reason }, context) => ({
      ok: true,
      text: `${reason} by ${context.actor.ref}`,
    }));
    const result = await bus.issue({ kind: "skip", reason: "boring" }, actor);
    expect(result).toEqual({ ok: true, text: "boring by v_1" });
    expect(journaled).toEqual([
      {
        kind: "commandIssued",
        command: "skip",
        platform: "page",
        actor: "v_1",
        ok: true,
        code: undefined,
      },
    ]);
  });

  it("keeps what was said out of the journal", async () => {
    bus.handle("say", () => ({ ok: true, text: "said" }));
    await bus.issue({ kind: "say", text: "my secret" }, actor);
    expect(JSON.stringify(journaled)).not.toContain("my secret");
  });

  it("says when nobody obeys a command", async () => {
    const result = await bus.issue({ kind: "say", text: "hello" }, actor);
    expect(result).toMatchObject({ ok: false, code: "unknown" });
    expect(journaled[0]).toMatchObject({ command: "say", ok: false, code: "unknown" });
  });

  it("turns a throwing handler into an honest answer without its inner words", async () => {
    bus.handle("skip", () => {
      throw new Error("token abc123");
    });
    const result = await bus.issue({ kind: "skip", reason: "" }, actor);
    expect(result).toEqual({
      ok: false,
      code: "failed",
      text: "skip failed; the station's log says why.",
    });
  });

  it("gives up a handler that never ends, and aborts its signal", async () => {
    let seen: AbortSignal | undefined;
    bus.handle("skip", (_command, { signal }) => {
      seen = signal;
      return new Promise(() => {});
    });
    const issued = bus.issue({ kind: "skip", reason: "" }, actor);
    await clock.advance(1_000);
    expect(await issued).toMatchObject({ ok: false, code: "timeout" });
    expect(seen?.aborted).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it("refuses one command more than may be at work", async () => {
    bus.handle("skip", () => new Promise(() => {}));
    const waiting = [1, 2].map(() => bus.issue({ kind: "skip", reason: "" }, actor));
    expect(await bus.issue({ kind: "skip", reason: "" }, actor)).toMatchObject({ code: "busy" });
    await clock.advance(1_000);
    await Promise.all(waiting);
    bus.handle("say", () => ({ ok: true, text: "said" }));
    expect(await bus.issue({ kind: "say", text: "" }, actor)).toMatchObject({ ok: true });
  });

  it("rejects with the caller's own reason when the caller gives up", async () => {
    bus.handle("skip", () => new Promise(() => {}));
    const controller = new AbortController();
    const issued = bus.issue({ kind: "skip", reason: "" }, actor, { signal: controller.signal });
    const reason = new Error("the page was closed");
    controller.abort(reason);
    await expect(issued).rejects.toBe(reason);
    expect(clock.pending).toBe(0);
  });

  it("still answers when the journal cannot be written", async () => {
    const append = () => Promise.reject(new Error("disk full"));
    const troubled = new CommandBus<StationCommand>({ clock, log: silentLog, append });
    troubled.handle("skip", () => ({ ok: true, text: "skipped" }));
    expect(await troubled.issue({ kind: "skip", reason: "" }, actor)).toMatchObject({ ok: true });
  });

  it("refuses a second handler for the same command", () => {
    bus.handle("skip", () => ({ ok: true, text: "" }));
    expect(() => bus.handle("skip", () => ({ ok: true, text: "" }))).toThrow("two handlers");
  });
});
