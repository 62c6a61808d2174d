/**
 * Every line the client writes to stderr: seconds since its start, a level, and a text. The texts
 * a watcher may wait for are here by name; they stay as they are.
 */
export const LOG_TEXTS = {
  /** Loading is over and the first picture of the game is drawn. */
  gameStart: "Received game start packet",
  /** The game is over; the process ends a few seconds later. */
  gameEnd: "Received game end packet",
  /** The game could not be fetched; the process ends with exit code 1. */
  downloadFailed: "ReplayDownloader: unable to download spectator data",
  /** The game comes from another world than it should; exit code 3. */
  otherWorld: "Refused a game of another world",
  /** Live Client Data answers from here on; the port follows. */
  liveClientData: "Live Client Data listens on 127.0.0.1:",
} as const;

/** How the process ends. */
export const EXIT_CODES = { ok: 0, failed: 1, usage: 2, otherWorld: 3, crashed: 70 } as const;

export type LogLevel = "ALWAYS" | "WARN" | "ERROR";

/** Writes one line of the log. */
export type Log = (level: LogLevel, text: string) => void;

/** One line of the log, `000012.345|  ALWAYS| Received game start packet` say. */
export function logLine(sinceStartMs: number, level: LogLevel, text: string): string {
  const seconds = (sinceStartMs / 1000).toFixed(3).padStart(10, "0");
  return `${seconds}|${level.padStart(8)}| ${text.replace(/[\r\n]+/g, " ")}\n`;
}
