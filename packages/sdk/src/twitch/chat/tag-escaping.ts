const UNESCAPED: Readonly<Record<string, string>> = { ":": ";", s: " ", r: "\r", n: "\n" };
const ESCAPED: Readonly<Record<string, string>> = {
  ";": "\\:",
  " ": "\\s",
  "\\": "\\\\",
  "\r": "\\r",
  "\n": "\\n",
  "\0": "",
};

/** Undoes the escaping of IRCv3 message tags: an unknown `\x` is x, a last lone `\` is nothing. */
export function unescapeTag(value: string): string {
  return value.replace(/\\(.?)/gsu, (_, char: string) => UNESCAPED[char] ?? char);
}

/** Escapes a value so that it stays one tag of one line; NUL, which no line can hold, is left out. */
export function escapeTag(value: string): string {
  return value.replace(/[; \\\r\n\0]/g, (char) => ESCAPED[char] ?? char);
}
