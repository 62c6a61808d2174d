import { expect, test } from "vitest";
import { createUsers, demoUsers, visitorsMax } from "./users.ts";

test("the demo's people have distinct ids, logins and tokens", () => {
  for (const key of ["id", "login", "token"] as const) {
    expect(new Set(demoUsers.map((user) => user[key])).size).toBe(demoUsers.length);
  }
});

test("a visitor is the same person in every run", () => {
  expect(createUsers().visitor("ada")).toEqual(createUsers().visitor("ada"));
});

test("users are found by login, id and token", () => {
  const users = createUsers();
  const bot = users.byLogin("grandstand_bot");
  expect(users.byId(bot?.id ?? "")).toBe(bot);
  expect(users.byToken(bot?.token ?? "")).toBe(bot);
  expect(users.byToken("")).toBeUndefined();
  const ada = users.visitor("ada");
  expect(users.byId(ada.id)).toBe(ada);
  expect(users.visitor("ada")).toBe(ada);
});

test("the oldest visitor is forgotten at the maximum, known users never", () => {
  const users = createUsers();
  for (let index = 0; index <= visitorsMax; index += 1) users.visitor(`guest${index}`);
  expect(users.byLogin("guest0")).toBeUndefined();
  expect(users.byLogin("guest1")).toBeDefined();
  expect(users.byLogin("grandstand")).toBeDefined();
});
