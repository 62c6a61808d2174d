import type { Dice } from "../world/chance.ts";

/** Letters and digits of seeded chance. */
export function randomWord(random: Dice, characters: number): string {
  return "x".repeat(characters).replace(/x/g, () => random.int(0, 35).toString(36));
}

/** A version 4 UUID of seeded chance. */
export function randomUuid(random: Dice): string {
  return "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replace(/x/g, () => random.int(0, 15).toString(16));
}
