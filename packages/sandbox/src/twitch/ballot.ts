/** What one line of the bot says about voting. */
export type BallotNews =
  | { readonly kind: "open"; readonly options: number }
  | { readonly kind: "closed" }
  | { readonly kind: "nothing" };

const optionsMax = 9;

/**
 * Reads a line as a viewer would: `!vote` with numbers from 1 on means that a vote is open, words
 * of an end mean that it is over.
 */
export function readBallot(text: string): BallotNews {
  if (!/\bvotes?\b|\bvoting\b/i.test(text)) return { kind: "nothing" };
  if (/\b(closed|over|ended|won|wins|winner|result|final)\b/i.test(text)) {
    return { kind: "closed" };
  }
  if (!text.includes("!vote")) return { kind: "nothing" };
  const range = /\b1\s*(?:-|–|…|to)\s*([2-9])\b/.exec(text)?.[1];
  const options = range === undefined ? lastInRow(text) : Number(range);
  return options >= 2 ? { kind: "open", options } : { kind: "nothing" };
}

/** How far the numbers 1, 2, 3 … go that stand alone in the text. */
function lastInRow(text: string): number {
  const numbers = new Set(text.match(/(?<![\w.,])\d(?![\w%]|[.,]\d)/g)?.map(Number));
  let last = 0;
  while (last < optionsMax && numbers.has(last + 1)) last += 1;
  return last;
}
