import { columns, terminalText } from "./terminal-text.ts";

/** One JSON object on stdout, on one line. */
export function printJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Rows for people, on stdout. */
export function printRows(rows: readonly (readonly (string | number)[])[]): void {
  process.stdout.write(columns(rows));
}

/** A name and a value a line; what is empty is left out. */
export function printFacts(facts: Readonly<Record<string, string | number | undefined>>): void {
  printRows(
    Object.entries(facts)
      .filter(([, value]) => value !== undefined && value !== "")
      .map(([name, value]) => [name, String(value)]),
  );
}

/** Talk, on stderr, so that a pipe gets data only. */
export function say(text: string): void {
  process.stderr.write(`${terminalText(text)}\n`);
}

/** A day and a minute, as everybody reads them. */
export const instant = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString().replace(/:\d\d\.\d+Z$/, "Z");
