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
  const indexes = codePointIndexes(text);
  const indexOf = (codePoint: number) => indexes[codePoint] ?? text.length;
  const emotes: ChatEmote[] = [];
  for (const part of tag.split("/")) {
    const colon = part.lastIndexOf(":");
    for (const range of part.slice(colon + 1).split(",")) {
      const [, first, last] = /^(\d{1,9})-(\d{1,9})$/.exec(range) ?? [];
      if (colon < 1 || first === undefined || last === undefined) continue;
      const start = indexOf(Number(first));
      const end = indexOf(Number(last) + 1);
      if (start < end) emotes.push({ id: part.slice(0, colon), start, end });
    }
  }
  return emotes.sort((a, b) => a.start - b.start);
}

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
