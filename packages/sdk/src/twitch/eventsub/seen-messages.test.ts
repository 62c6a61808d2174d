import { expect, test } from "vitest";
import { MESSAGE_AGE_MS_MAX, SeenMessages } from "./seen-messages.ts";

test("a message counts once, and one of more than ten minutes ago not at all", () => {
  const seen = new SeenMessages();
  expect(seen.judge("a", 1_000, 1_000)).toBe("new");
  expect(seen.judge("a", 1_000, 2_000)).toBe("repeated");
  expect(seen.judge("b", 0, MESSAGE_AGE_MS_MAX)).toBe("new");
  expect(seen.judge("c", 0, MESSAGE_AGE_MS_MAX + 1)).toBe("stale");
});

test("a message from the future is no more believable than one of the past", () => {
  expect(new SeenMessages().judge("a", MESSAGE_AGE_MS_MAX + 1, 0)).toBe("stale");
});

test("nothing is forgotten while its repetition would be believed", () => {
  const seen = new SeenMessages();
  seen.judge("ahead", MESSAGE_AGE_MS_MAX, 0);
  expect(seen.judge("ahead", MESSAGE_AGE_MS_MAX, 2 * MESSAGE_AGE_MS_MAX - 1)).toBe("repeated");
});

test("at the maximum the oldest is forgotten; after their time all are", () => {
  const seen = new SeenMessages(3);
  for (const id of ["a", "b", "c", "d"]) seen.judge(id, 0, 0);
  expect(seen.size).toBe(3);
  expect(seen.judge("b", 0, 0)).toBe("repeated");
  expect(seen.judge("a", 0, 0)).toBe("new");
  const later = 3 * MESSAGE_AGE_MS_MAX;
  seen.judge("z", later, later);
  expect(seen.size).toBe(1);
});
