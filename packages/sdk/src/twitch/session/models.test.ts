import fc from "fast-check";
import { expect, test } from "vitest";
import { toFoundChannels, toGames, toStreams, toUsers } from "./models.ts";

const readers = { toGames, toUsers, toFoundChannels, toStreams };

/** An answer as the reader's type promises it, whatever it really is. */
const unchecked = <T>(json: unknown): T => JSON.parse(JSON.stringify(json));

test("an entry that does not say who it is, is left out; what else is odd is not", () => {
  const odd = { id: "5", login: "odd", created_at: "yesterday", display_name: 7 };
  const users = toUsers(unchecked({ data: [{ login: "x" }, { id: "a b", login: "y" }, 3, odd] }));
  expect(users).toMatchObject([{ id: "5", displayName: "odd", createdAt: undefined }]);
});

test.each(Object.entries(readers))("%s reads any entries without throwing", (_, read) => {
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom("1", "name", null));
  const names = ["id", "login", "name", "user_id", "user_login", "broadcaster_login", "tags"];
  const entry = fc.oneof(fc.dictionary(fc.constantFrom(...names), value), fc.jsonValue());
  fc.assert(
    fc.property(fc.array(entry), (data) => {
      for (const item of read(unchecked({ data }))) {
        for (const each of Object.values(item)) {
          expect(["string", "number", "boolean", "object", "undefined"]).toContain(typeof each);
        }
      }
    }),
  );
});
