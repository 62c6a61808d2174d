import { expect, it } from "vitest";
import { LOG_TEXTS, logLine } from "./log.ts";

it("a log line is seconds, level and text on one line", () => {
  expect(logLine(12_345, "ALWAYS", LOG_TEXTS.gameStart)).toBe(
    "000012.345|  ALWAYS| Received game start packet\n",
  );
  expect(logLine(0, "ERROR", "two\r\nlines")).toBe("000000.000|   ERROR| two lines\n");
});
