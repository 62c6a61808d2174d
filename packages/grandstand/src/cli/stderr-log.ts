import { type Log, type LogFields, redactFields } from "@grandstand/sdk/core";
import { say } from "./twitch-output.ts";

const tell = (message: string, fields: LogFields = {}): void => {
  const facts = Object.entries(redactFields(fields)).map(([name, value]) => `${name} ${value}`);
  say(facts.length > 0 ? `${message} (${facts.join(", ")})` : message);
};

/** What a command's parts have to say to the person before it: warnings and worse. */
export const stderrLog: Log = {
  debug() {},
  info() {},
  warn: tell,
  error: tell,
  child: () => stderrLog,
};
