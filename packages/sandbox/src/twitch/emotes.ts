/** A few of Twitch's global emotes: the word typed, the id that pictures are fetched by. */
const globalEmotes: ReadonlyMap<string, string> = new Map([
  ["Kappa", "25"],
  ["Kreygasm", "41"],
  ["BibleThump", "86"],
  ["PogChamp", "305954156"],
  ["LUL", "425618"],
  ["SeemsGood", "64138"],
  ["HeyGuys", "30259"],
]);

/** The `emotes` tag of a text: `25:0-4,6-10/425618:12-14`, by code point, ends inclusive. */
export function emotesTag(text: string): string {
  const ranges = new Map<string, string[]>();
  let at = 0;
  for (const word of text.split(" ")) {
    const length = [...word].length;
    const id = globalEmotes.get(word);
    if (id) ranges.set(id, [...(ranges.get(id) ?? []), `${at}-${at + length - 1}`]);
    at += length + 1;
  }
  return [...ranges].map(([id, places]) => `${id}:${places.join(",")}`).join("/");
}
