/** How long an answer may be; chats cut at 500, and a reply brings a name along. */
export const REPLY_CHARS_MAX = 450;

/**
 * A text as one line that no protocol can misread: control characters become spaces, invisible
 * ones go, and what is too long ends in an ellipsis. Counted in code points.
 */
export function toReplyText(text: string): string {
  const line = plainLine(text);
  const points = Array.from(line);
  if (points.length <= REPLY_CHARS_MAX) return line;
  return `${points
    .slice(0, REPLY_CHARS_MAX - 1)
    .join("")
    .trimEnd()}…`;
}

/** A text of any bytes as one line of visible characters. */
export function plainLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/[\p{Cf}\u{E0000}]/gu, "")
    .replace(/ {2,}/g, " ")
    .trim();
}
