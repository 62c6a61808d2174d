import { describe, expect, test } from "vitest";
import { SimulatedClock } from "../testing/simulated-clock.ts";
import { taskGroup } from "./task-group.ts";

describe("taskGroup", () => {
  test("returns what the body returns, once every task has ended", async () => {
    const clock = new SimulatedClock();
    const ended: string[] = [];
    const group = taskGroup(async ({ spawn }) => {
      spawn(async ({ signal }) => {
        await clock.sleep(500, { signal });
        ended.push("task");
      });
      return "result";
    });
    expect(await clock.runUntil(group)).toBe("result");
    expect(ended).toEqual(["task"]);
  });

  test("a failing task cancels its siblings, and the group waits until they stopped", async () => {
    const clock = new SimulatedClock();
    const failure = new Error("boom");
    const events: string[] = [];
    const group = taskGroup(async ({ spawn }) => {
      spawn(async ({ signal }) => {
        try {
          await clock.sleep(10_000, { signal });
        } finally {
          await clock.sleep(300);
          events.push("cleaned up");
        }
      });
      spawn(async () => {
        await clock.sleep(100);
        throw failure;
      });
      await clock.sleep(200);
    });
    const outcome = await clock.runUntil(group.catch((error: unknown) => error));
    expect(outcome).toBe(failure);
    expect(events).toEqual(["cleaned up"]);
    expect(clock.monotonic()).toBe(400);
    expect(clock.pending).toBe(0);
  });

  test("a failing body cancels its tasks", async () => {
    const clock = new SimulatedClock();
    const failure = new Error("boom");
    const group = taskGroup(async ({ spawn }) => {
      spawn(({ signal }) => clock.sleep(10_000, { signal }));
      await clock.sleep(1);
      throw failure;
    });
    await expect(clock.runUntil(group)).rejects.toBe(failure);
    expect(clock.pending).toBe(0);
  });

  test("an abort reaches every task, and its reason comes out untouched", async () => {
    const clock = new SimulatedClock();
    const controller = new AbortController();
    const reason = { why: "enough" };
    const group = taskGroup(
      async ({ spawn, signal }) => {
        spawn((context) => clock.sleep(10_000, context));
        await clock.sleep(10_000, { signal });
      },
      { signal: controller.signal },
    );
    const settled = expect(group).rejects.toBe(reason);
    await clock.advance(5);
    controller.abort(reason);
    await settled;
    expect(clock.pending).toBe(0);
    await expect(taskGroup(async () => {}, controller)).rejects.toBe(reason);
  });

  test("failures of their own, beside the first, are kept", async () => {
    const [first, second] = [new Error("first"), new Error("second")];
    const group = taskGroup(async ({ spawn }) => {
      spawn(async () => {
        throw first;
      });
      spawn(async ({ signal }) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        throw second;
      });
    });
    await expect(group).rejects.toMatchObject({ errors: [first, second], cause: first });
  });

  test("a task's result can be awaited, and ignored", async () => {
    const group = taskGroup(async ({ spawn }) => {
      spawn(async () => "ignored");
      return (await spawn(async () => 20)) + 1;
    });
    await expect(group).resolves.toBe(21);
  });
});
