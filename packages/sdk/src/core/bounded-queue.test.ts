import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BoundedQueue, type WhenFull } from "./bounded-queue.ts";

function setup(whenFull: WhenFull, itemsMax = 2) {
  const dropped: number[] = [];
  const onDrop = (item: number) => dropped.push(item);
  return { dropped, queue: new BoundedQueue<number>({ name: "q", itemsMax, whenFull, onDrop }) };
}

async function drain(queue: BoundedQueue<number>): Promise<number[]> {
  queue.close();
  const items: number[] = [];
  for await (const item of queue) items.push(item);
  return items;
}

describe("BoundedQueue", () => {
  test("drop-oldest keeps the newest and tells what was lost", async () => {
    const { queue, dropped } = setup("drop-oldest");
    for (const item of [1, 2, 3, 4]) queue.push(item);
    expect(dropped).toEqual([1, 2]);
    expect(await drain(queue)).toEqual([3, 4]);
  });

  test("drop-newest keeps the oldest and tells what was lost", async () => {
    const { queue, dropped } = setup("drop-newest");
    for (const item of [1, 2, 3, 4]) queue.push(item);
    expect(dropped).toEqual([3, 4]);
    expect(await drain(queue)).toEqual([1, 2]);
  });

  test("throw names the queue and its bound", () => {
    const { queue } = setup("throw");
    queue.push(1);
    queue.push(2);
    expect(() => queue.push(3)).toThrow("queue q is full (2 items)");
  });

  test("a waiting consumer gets the next item; an aborted one leaves its place", async () => {
    const { queue } = setup("throw");
    const controller = new AbortController();
    const reason = { why: "enough" };
    const left = queue.next({ signal: controller.signal });
    const stays = queue.next();
    controller.abort(reason);
    await expect(left).rejects.toBe(reason);
    queue.push(7);
    await expect(stays).resolves.toEqual({ value: 7, done: false });
    await expect(queue.next({ signal: controller.signal })).rejects.toBe(reason);
  });

  test("closing tells the waiting, and drops what comes later", async () => {
    const { queue, dropped } = setup("throw");
    const waiting = queue.next();
    queue.close();
    await expect(waiting).resolves.toEqual({ value: undefined, done: true });
    queue.push(1);
    expect(dropped).toEqual([1]);
  });

  test("behaves as a plain list that is cut at its bound", () => {
    const actions = fc.array(fc.option(fc.integer()), { maxLength: 200 });
    return fc.assert(
      fc.asyncProperty(actions, fc.integer({ min: 1, max: 5 }), async (steps, itemsMax) => {
        const { queue } = setup("drop-oldest", itemsMax);
        const model: number[] = [];
        for (const item of steps) {
          if (item !== null) {
            queue.push(item);
            model.push(item);
            if (model.length > itemsMax) model.shift();
          } else if (model.length > 0) {
            expect(await queue.next()).toEqual({ value: model.shift(), done: false });
          }
          expect(queue.size).toBe(model.length);
        }
      }),
    );
  });
});
