import { expect, test } from "vitest";
import { Audience } from "./audience.ts";
import { type LogFields, silentLog } from "./log.ts";

function audience(behindMax: number) {
  const said: [string, LogFields | undefined][] = [];
  const note = (message: string, fields?: LogFields) => void said.push([message, fields]);
  const log = { ...silentLog, warn: note, error: note };
  return { told: new Audience<number>({ log, name: "numbers", behindMax }), said };
}

test("listeners hear at once, readers at their own pace", async () => {
  const { told } = audience(10);
  const heard: number[] = [];
  const stop = told.on((item) => heard.push(item));
  const reader = told.read({});
  told.tell(1);
  stop();
  told.tell(2);
  expect(heard).toEqual([1]);
  expect([await reader.next(), await reader.next()].map(({ value }) => value)).toEqual([1, 2]);
});

test("a reader that is too slow loses the oldest, and the log says so ever more rarely", async () => {
  const { told, said } = audience(2);
  const reader = told.read({});
  for (let item = 1; item <= 10; item += 1) told.tell(item);
  expect((await reader.next()).value).toBe(9);
  expect(told.lost).toBe(8);
  expect(said.map(([, fields]) => fields?.lost)).toEqual([1, 2, 4, 8]);
});

test("a reader that may lag without limit loses nothing", async () => {
  const { told } = audience(0);
  const reader = told.read({});
  for (let item = 1; item <= 5_000; item += 1) told.tell(item);
  expect((await reader.next()).value).toBe(1);
  expect(told.lost).toBe(0);
});

test("a listener that fails costs the others nothing", () => {
  const { told, said } = audience(1);
  const heard: number[] = [];
  told.on(() => {
    throw new Error("a bug");
  });
  told.on((item) => heard.push(item));
  told.tell(1);
  expect(heard).toEqual([1]);
  expect(said).toEqual([["a listener to numbers failed", { reason: "a bug" }]]);
});

test("a reader that left, or was aborted, is told nothing and holds nothing", async () => {
  const { told } = audience(1);
  const left = told.read({});
  await left.return?.();
  const stop = new AbortController();
  const aborted = told.read({ signal: stop.signal });
  const waiting = aborted.next();
  stop.abort(new Error("over"));
  await expect(waiting).rejects.toThrow("over");
  told.tell(1);
  told.tell(2);
  expect(told.lost).toBe(0);
});

test("closing ends each reader's loop after what is left", async () => {
  const { told } = audience(5);
  const reader = told.read({});
  told.tell(1);
  told.close();
  const read: number[] = [];
  for await (const item of reader) read.push(item);
  expect(read).toEqual([1]);
});
