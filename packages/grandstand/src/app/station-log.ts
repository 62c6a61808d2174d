import { Writable } from "node:stream";
import { type Log, type LogFields, redactFields } from "@grandstand/sdk/core";
import pc from "picocolors";
import { pino } from "pino";

export interface StationLogOptions {
  /** JSON lines on stdout, for machines; else readable lines on stderr, for people. */
  readonly json: boolean;
}

/** The application's log: pino's lines, with secrets taken out before they reach it. */
export function stationLog({ json }: StationLogOptions): Log {
  const logger = pino(
    { base: null, level: json ? "debug" : "info", timestamp: pino.stdTimeFunctions.isoTime },
    json ? pino.destination({ dest: 1, sync: true }) : peopleLines(),
  );
  return bind(logger);
}

function bind(logger: pino.Logger): Log {
  const line =
    (level: "debug" | "info" | "warn" | "error") => (message: string, fields?: LogFields) =>
      logger[level](redactFields(plainErrors(fields ?? {})), oneLine(message));
  return {
    debug: line("debug"),
    info: line("info"),
    warn: line("warn"),
    error: line("error"),
    child: (fields) => bind(logger.child(redactFields(fields))),
  };
}

/** Chat and remote text may stand in a message; it must not forge another log line. */
const oneLine = (message: string) => message.replace(/\p{Cc}+/gu, " ");

/** Errors as `{ name, message, stack }`: their own fields are not enumerable. */
function plainErrors(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) =>
      value instanceof Error
        ? [name, { name: value.name, message: value.message, stack: value.stack }]
        : [name, value],
    ),
  );
}

const levelMarks: Readonly<Record<number, string>> = {
  20: pc.dim("debug"),
  30: pc.green("info "),
  40: pc.yellow("warn "),
  50: pc.red("error"),
};

/** Fields that every line has, or that the message already says. */
const quietFields = new Set(["level", "time", "msg"]);

/** Turns pino's JSON into `12:03:04 info  message  key=value` on stderr. */
function peopleLines(): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      const record: Record<string, unknown> = JSON.parse(chunk.toString("utf8"));
      const time = String(record.time).slice(11, 19);
      const rest = Object.entries(record)
        .filter(([name]) => !quietFields.has(name))
        .map(([name, value]) => pc.dim(`${name}=${fieldText(value)}`))
        .join(" ");
      const mark = levelMarks[Number(record.level)] ?? "";
      process.stderr.write(`${pc.dim(time)} ${mark} ${record.msg} ${rest}\n`);
      done();
    },
  });
}

function fieldText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "object" && value !== null && "message" in value)
    return String(value.message);
  return JSON.stringify(value);
}
