import { expect, test } from "vitest";
import { abortable } from "./abortable.ts";

test("gives what the promise gives, and leaves no listener behind", async () => {
  const controller = new AbortController();
  expect(await abortable(Promise.resolve(7), controller.signal)).toBe(7);
  await expect(abortable(Promise.reject(new Error("no")), controller.signal)).rejects.toThrow("no");
  controller.abort(new Error("later"));
});

test("rejects with the signal's reason, untouched, before and during the wait", async () => {
  const reason = { because: "enough" };
  const never = new Promise<void>(() => {});
  await expect(abortable(never, AbortSignal.abort(reason))).rejects.toBe(reason);
  const controller = new AbortController();
  const waiting = abortable(never, controller.signal);
  controller.abort(reason);
  await expect(waiting).rejects.toBe(reason);
});

test("a promise that fails after it was given up is nobody's unhandled rejection", async () => {
  const { promise, reject } = Promise.withResolvers<void>();
  await expect(abortable(promise, AbortSignal.abort("gone"))).rejects.toBe("gone");
  reject(new Error("too late"));
  await new Promise((resolve) => setImmediate(resolve));
});
