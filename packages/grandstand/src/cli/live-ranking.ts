import type { GatherProgress } from "@grandstand/sdk/core";
import pc from "picocolors";
import { barChart } from "./bar-chart.ts";
import type { FavouriteCount } from "./favourite-cards.ts";

/** Lines left free for the plan, the progress and the prompt. */
const LINES_FREE = 4;

/** A ranking that grows before one's eyes: bars on stdout, progress on stderr, each on a TTY only. */
export class LiveRanking implements Disposable {
  readonly #isChart: boolean;
  #lines = 0;
  #progress = "";

  constructor({ isChart }: { readonly isChart: boolean }) {
    this.#isChart = isChart && process.stdout.isTTY;
  }

  /** Draws the best in the place of those drawn before. */
  show(ranking: readonly FavouriteCount[]): void {
    if (this.#isChart) this.#draw(ranking.slice(0, Math.max(1, process.stdout.rows - LINES_FREE)));
  }

  /** Tells how far it is, on one line that is written over. */
  progress({ calls, inFlight, done, failed }: GatherProgress): void {
    if (!process.stderr.isTTY) return;
    const trouble = failed > 0 ? `, ${failed} failed` : "";
    this.#progress = `${done + failed} of ${calls}, ${inFlight} under way${trouble}`;
    process.stderr.write(`\r\x1b[K${this.#progress}`);
  }

  /** Takes everything back that was drawn. */
  clear(): void {
    if (this.#progress !== "") process.stderr.write("\r\x1b[K");
    this.#progress = "";
    if (this.#lines > 0) process.stdout.write(`\x1b[${this.#lines}A\x1b[J`);
    this.#lines = 0;
  }

  /** Draws all of it, to stay; false where there is no chart. */
  finish(ranking: readonly FavouriteCount[]): boolean {
    if (this.#isChart) this.#draw(ranking);
    this.#lines = 0;
    return this.#isChart;
  }

  [Symbol.dispose](): void {
    this.clear();
  }

  #draw(ranking: readonly FavouriteCount[]): void {
    const progress = this.#progress;
    this.clear();
    const isColored = pc.isColorSupported;
    const lines = barChart(ranking, { width: process.stdout.columns, isColored });
    process.stdout.write(lines.map((line) => `${line}\n`).join(""));
    this.#lines = lines.length;
    this.#progress = progress;
    if (progress !== "") process.stderr.write(progress);
  }
}
