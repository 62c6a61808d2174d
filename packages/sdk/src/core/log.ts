/** Facts that travel beside a log message. Secrets are redacted by key, see `redact.ts`. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where a part says what it does. The application binds it to pino; a library user to anything. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A log that adds `fields` to each of its lines. */
  child(fields: LogFields): Log;
}

/** Says nothing. */
export const silentLog: Log = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  child: () => silentLog,
};
