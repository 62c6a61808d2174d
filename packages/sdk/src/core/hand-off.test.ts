import { expect, test } from "vitest";
import { HandOff } from "./hand-off.ts";

test("lets a producer go on only while there is room, and loses nothing", async () => {
  const line = new HandOff<number>({ itemsMax: 2 });
  const events: string[] = [];
  const produce = async (item: number) => {
    await line.offer(item);
    events.push(`${item} let go`);
  };
  const producers = [1, 2, 3].map(produce);
  await Promise.resolve();
  await Promise.resolve();
  expect(events).toEqual(["1 let go"]);
  expect(await line.take()).toBe(1);
  expect(await line.take()).toBe(2);
  line.close();
  expect(await line.take()).toBe(3);
  expect(await line.take()).toBeUndefined();
  await Promise.all(producers);
  expect(events).toHaveLength(3);
});

test("a waiting consumer gets the item at once, or the end", async () => {
  const line = new HandOff<string>({ itemsMax: 1 });
  const first = line.take();
  await line.offer("a");
  expect(await first).toBe("a");
  const second = line.take();
  line.close();
  expect(await second).toBeUndefined();
});

test("no producer is left behind once the line is short again", async () => {
  const line = new HandOff<number>({ itemsMax: 1 });
  const producers = Promise.all([1, 2, 3].map((item) => line.offer(item)));
  for (const item of [1, 2, 3]) expect(await line.take()).toBe(item);
  await producers;
});
