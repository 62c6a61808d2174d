import { expect, it } from "vitest";
import { skipCommand } from "./skip-command.ts";
import type { ViewerRef } from "./viewer.ts";

it.each([
  ["", "no reason given"],
  ["a remake", "a remake"],
])("!skip %s asks with the reason and who gave it", async (argument, reason) => {
  const asked: unknown[] = [];
  const command = skipCommand(async (...all) => {
    asked.push(all);
    return "The game on air is left.";
  });
  const viewer = { ref: "v" as ViewerRef, name: "Mo", roles: ["moderator"] as const };
  const message = { id: "m", platform: "twitch", channel: "c", viewer, text: "", at: 0 };
  const { signal } = new AbortController();
  expect(await command.run({ message, argument, prefix: "!", signal })).toBe(
    "The game on air is left.",
  );
  expect(asked).toEqual([[reason, viewer]]);
  expect(command.minimumRole).toBe("moderator");
});
