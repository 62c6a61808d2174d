declare const tagBrand: unique symbol;

/** The name of a thing in the game, `#2PYQ` say: always valid, upper-case and with its hash. */
type Tag<Kind extends string> = string & { readonly [tagBrand]: Kind };

/** Names a clan, and nothing else. */
export type ClanTag = Tag<"clan">;
/** Names a player, and nothing else. */
export type PlayerTag = Tag<"player">;
/** Names a tournament, and nothing else. */
export type TournamentTag = Tag<"tournament">;

/** Tags are numbers in base 14, written with these digits. */
const DIGITS = "0289PYLQGRJCUV";
const TAG_SHAPE = new RegExp(`^#[${DIGITS}]{3,14}$`);

/** What people read where a tag has a digit that looks alike. */
const LOOKALIKES: Readonly<Record<string, string>> = { B: "8", D: "0", Z: "2", "1": "L", I: "L" };

/** A clan's tag as people write it; undefined for what cannot be one. */
export function parseClanTag(text: string): ClanTag | undefined {
  return parseTag<"clan">(text);
}

/** A player's tag as people write it; undefined for what cannot be one. */
export function parsePlayerTag(text: string): PlayerTag | undefined {
  return parseTag<"player">(text);
}

/** A tournament's tag as people write it; undefined for what cannot be one. */
export function parseTournamentTag(text: string): TournamentTag | undefined {
  return parseTag<"tournament">(text);
}

/** Says what is wrong with a text that is no tag, and which tag was probably meant. */
export function explainTag(text: string): string {
  const plain = normalized(text);
  const repaired = [...plain].map((letter) => LOOKALIKES[letter] ?? letter).join("");
  const nearest = isTag(repaired) ? `; did you mean ${repaired}?` : "";
  const shown = JSON.stringify(text.slice(0, 40));
  return `${shown} is no tag: a tag is # and 3 to 14 of the signs ${DIGITS}${nearest}`;
}

/** The tag as it stands in a path: its hash encoded, exactly once. */
export function encodeTag(tag: Tag<string>): string {
  return encodeURIComponent(tag);
}

function parseTag<Kind extends string>(text: string): Tag<Kind> | undefined {
  const tag = normalized(text);
  return isTag<Kind>(tag) ? tag : undefined;
}

const isTag = <Kind extends string>(text: string): text is Tag<Kind> => TAG_SHAPE.test(text);

/** Upper-case with one hash, whether it came with one, with none or encoded; no tag has an O. */
function normalized(text: string): string {
  const bare = text.trim().replace(/^(?:#|%23)/i, "");
  return `#${bare.toUpperCase().replaceAll("O", "0")}`;
}
