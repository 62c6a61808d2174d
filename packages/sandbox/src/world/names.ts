import type { Dice } from "./chance.ts";

/** An invented player name of 4 to 16 characters, put together from syllables. */
export function inventGameName(dice: Dice): string {
  const word = dice.pick(OPENINGS) + dice.pick(MIDDLES) + dice.pick(ENDINGS);
  const form = dice.next();
  if (form < 0.2) return `${dice.pick(TITLES)} ${word}`;
  if (form < 0.3) return `${word} ${dice.pick(OPENINGS)}${dice.pick(ENDINGS)}`.slice(0, 16).trim();
  if (form < 0.4) return `${word}${dice.int(2, 99)}`;
  return word;
}

/** An invented tag line of 3 to 5 letters or digits; many players keep their platform's. */
export function inventTagLine(dice: Dice, platform: string): string {
  const form = dice.next();
  if (form < 0.4) return platform.toUpperCase().padEnd(3, "1");
  if (form < 0.7) return String(dice.int(100, 99_999));
  return (dice.pick(OPENINGS) + dice.pick(ENDINGS)).toUpperCase().padEnd(3, "0").slice(0, 5);
}

const OPENINGS = [
  ..."Bel Bro Cal Cro Dra Dun Eld Fen Fro Gar Gly Hal Hex Isk Jor Kel Kra Lum Mar Mor".split(" "),
  ..."Nal Nim Orv Pel Quo Ral Rho Sel Ska Tal Tor Ulm Val Vex Wim Xan Yor Zal Zef Ziv".split(" "),
] as const;

const MIDDLES = "a ado ami bo dra e eri ga i ila ka lo mo na o oru ra ri ta u una vi".split(" ");

const ENDINGS =
  "bor dan dri fin gus kit lan len lix mir nax nor pip ran rix sh tos vik vor zu".split(" ");

const TITLES = "Big Bold Calm Grim Late Loud Mad Mild Old Pale Prof Red Shy Sir Tiny Wild".split(
  " ",
);
