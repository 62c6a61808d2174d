import { platformLabel } from "./option-label.ts";
import type { Answer, Target } from "./ports.ts";

/** A game name has at most 16 characters and a tag 5; some servers allow a little more. */
const TARGET = /^([^#]{1,32}#[^#\s]{1,8})(?:\s+(\w{2,5}))?$/u;

/**
 * Whom `Name#TAG server` means: nobody named is the player on air, undefined is not understood.
 * Game names have spaces in them.
 */
export function parseTarget(argument: string): Target | undefined {
  if (argument === "") return { kind: "onAir" };
  const [, name, platform] = TARGET.exec(argument) ?? [];
  if (name === undefined) return undefined;
  return { kind: "named", name, platform: platform?.toLowerCase() };
}

/** Asks about whom the argument means, and puts the answer in words. */
export async function answerAbout<Facts>(
  command: { readonly call: string; readonly argument: string },
  ask: (target: Target) => Promise<Answer<Facts>>,
  inWords: (facts: Facts) => string,
): Promise<string> {
  const target = parseTarget(command.argument);
  if (!target) return `Please name a player as Name#TAG, like ${command.call} Name#EUW euw1`;
  const answer = await ask(target);
  if (answer.kind === "unknown") return answer.why;
  const { player, platform, facts } = answer;
  return `${player} (${platformLabel(platform)}): ${inWords(facts)}`;
}
