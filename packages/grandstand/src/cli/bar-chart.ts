import pc from "picocolors";
import { terminalText } from "./terminal-text.ts";

/** The widest a bar may be, however wide the terminal. */
const BAR_MAX = 40;

/** One bar a line, the first being the longest; the lines fit in `width`. */
export function barChart(
  rows: readonly (readonly [name: string, count: number])[],
  { width, isColored }: { readonly width: number; readonly isColored: boolean },
): readonly string[] {
  const { cyan } = pc.createColors(isColored);
  const names = rows.map(([name]) => terminalText(name));
  const nameWidth = Math.max(0, ...names.map((name) => name.length));
  const most = Math.max(1, ...rows.map(([, count]) => count));
  const room = Math.max(1, Math.min(BAR_MAX, width - nameWidth - 8));
  return rows.map(([, count], at) => {
    const bar = "█".repeat(Math.max(1, Math.round((count / most) * room)));
    return `${(names[at] ?? "").padEnd(nameWidth)}  ${cyan(bar)} ${count}`;
  });
}
