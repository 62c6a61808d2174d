/** What a line of the game client's log says. */
export type LogFinding = "started" | "ended" | "failed";

/** Which lines of the game client's log say what. */
export type LogPatterns = Readonly<Record<LogFinding, readonly RegExp[]>>;

/** What League's client, and the stand-in, write when a game starts, ends, or cannot be fetched. */
export const leagueLogPatterns: LogPatterns = {
  started: [/game start packet/i],
  ended: [/game end packet/i],
  failed: [/unable to download (?:spectator|replay) data/i, /replay ?downloader.*(?:error|fail)/i],
};

/** More of a line is never looked at. */
const LINE_CHARS_MAX = 2000;

/** What a line says; a failure outweighs the rest. Undefined for the many that say nothing. */
export function readLogLine(patterns: LogPatterns, line: string): LogFinding | undefined {
  const text = line.slice(0, LINE_CHARS_MAX);
  const says = (finding: LogFinding) => patterns[finding].some((pattern) => pattern.test(text));
  return (["failed", "ended", "started"] as const).find(says);
}
