/** One emote in a text: `text.slice(start, end)` is its name. */
export interface ChatEmote {
  /** A number or `emotesv2_…`. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Reads an `emotes` tag, `25:0-4,12-16/1902:6-10`, in the order of the text. Twitch counts code
 * points and sometimes beyond the text's end: positions are turned into string indexes and clamped.
 */
export function readEmotes(tag: string, text: string): readonly ChatEmote[] {
  if (tag === "") return [];
  const indexes = PAIRED.test(text) ? codePointIndexes(text) : undefined;
  const indexOf = (codePoint: number) =>
    indexes ? (indexes[codePoint] ?? text.length) : Math.min(codePoint, text.length);
  const emotes: ChatEmote[] = [];
  for (const part of tag.split("/")) {
    const colon = part.lastIndexOf(":");
    for (const range of part.slice(colon + 1).split(",")) {
      const dash = range.indexOf("-");
      const first = readPosition(range.slice(0, dash));
      const last = readPosition(range.slice(dash + 1));
      if (colon < 1 || dash < 1 || first === -1 || last === -1) continue;
      const start = indexOf(first);
      const end = indexOf(last + 1);
      if (start < end) emotes.push({ id: part.slice(0, colon), start, end });
    }
  }
  return emotes.length < 2 ? emotes : emotes.sort((a, b) => a.start - b.start);
}

/** A whole number of at most nine digits; -1 for anything else. */
function readPosition(text: string): number {
  if (text.length === 0 || text.length > 9) return -1;
  let position = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    position = position * 10 + digit;
  }
  return position;
}

/** Where none occurs, code points and string indexes are the same. */
const PAIRED = /[\ud800-\udfff]/;

/** Where in the string each code point begins. */
function codePointIndexes(text: string): readonly number[] {
  const indexes: number[] = [];
  let index = 0;
  for (const character of text) {
    indexes.push(index);
    index += character.length;
  }
  return indexes;
}
