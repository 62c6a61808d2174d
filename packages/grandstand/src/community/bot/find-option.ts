import { distance } from "fastest-levenshtein";
import type { BallotOption } from "./ballot.ts";
import { shortName } from "./option-label.ts";

/** Longer wishes are not compared. */
const WISH_CHARS_MAX = 40;
/** Below this, one wrong letter makes another word. */
const FUZZY_CHARS_MIN = 4;

/**
 * The option a viewer means by a number, a champion or a player's name, forgiving case, accents,
 * spaces and a slip of the finger. Undefined when it could be several, or none.
 */
export function findOption(
  wish: string,
  options: readonly BallotOption[],
  nameOf: (player: string) => string | undefined,
): BallotOption | undefined {
  const [, number] = /^#?(\d{1,3})$/.exec(wish.trim()) ?? [];
  if (number !== undefined) return options.find((option) => option.number === Number(number));
  const wanted = plain(wish);
  if (wanted === "" || wish.length > WISH_CHARS_MAX) return undefined;
  const running = options.filter(({ isEnded }) => !isEnded);
  const names = running.map(({ champion, player }) =>
    [champion, nameOf(player) ?? "", shortName(nameOf(player)) ?? ""].map(plain),
  );
  for (const fits of [isSame, isStart, isNear]) {
    const found = running.filter((_option, index) =>
      names[index]?.some((name) => name !== "" && fits(wanted, name)),
    );
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  return undefined;
}

const isSame = (wanted: string, name: string) => name === wanted;
const isStart = (wanted: string, name: string) => name.startsWith(wanted);
const isNear = (wanted: string, name: string) =>
  wanted.length >= FUZZY_CHARS_MIN && distance(wanted, name) <= (wanted.length < 8 ? 1 : 2);

/** `Kai'Sa` and `kai sa` are one word: letters and digits only, without case and accents. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
