/**
 * Control characters, line separators, and marks that turn the direction of what stands around
 * them: whoever prints them as they come lets strangers move the cursor.
 */
const UNSAFE =
  /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** A stranger's text on one line of a terminal, without anything that would steer it. */
export function terminalText(text: string): string {
  return text
    .replace(/[\t\r\n]+/g, " ")
    .replace(UNSAFE, "")
    .toWellFormed();
}

/** Rows in columns as wide as their longest cell; numbers stand right. */
export function columns(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => terminalText(String(cell))));
  const widths = cells.reduce<number[]>((widest, row) => {
    return row.map((cell, at) => Math.max(widest[at] ?? 0, cell.length));
  }, []);
  const line = (row: readonly string[], at: number) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return typeof rows[at]?.[column] === "number" ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  return cells.map((row, at) => `${line(row, at)}\n`).join("");
}
