import type { IrcLine } from "./parse-line.ts";

/** How many lines are remembered; when there are more, the oldest are forgotten. */
const LINES_MAX = 20_000;

/**
 * Tells each line once while two connections hear the same channels. A message is known by its id,
 * any other line by its text: one that came n times on both connections is told n times.
 */
export class OverlapFilter {
  readonly #counts = new Map<string, [older: number, newer: number]>();

  /** Whether nobody has heard this yet; notes that it was heard. */
  isNews(line: IrcLine, from: "older" | "newer"): boolean {
    const key = line.tag("id") || line.raw;
    const counts = this.#counts.get(key) ?? [0, 0];
    if (counts[0] + counts[1] === 0) this.#remember(key, counts);
    const told = Math.max(...counts);
    counts[from === "older" ? 0 : 1] += 1;
    return Math.max(...counts) > told;
  }

  #remember(key: string, counts: [number, number]): void {
    this.#counts.set(key, counts);
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > LINES_MAX && oldest !== undefined) this.#counts.delete(oldest);
  }
}
