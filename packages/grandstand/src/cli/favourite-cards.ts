import type { ClanMember, Player } from "@grandstand/sdk/clash";
import { describeError, type Outcome } from "@grandstand/sdk/core";

/** A card's name, and how many members like it best. */
export type FavouriteCount = readonly [card: string, members: number];

/** Counts a clan's favourite cards as its members come in. */
export class FavouriteCards {
  readonly #counts = new Map<string, number>();
  readonly #failures: { readonly member: string; readonly error: unknown }[] = [];
  #counted = 0;
  #without = 0;
  #gone = 0;

  add(outcome: Outcome<ClanMember, Player | undefined>): void {
    if (outcome.status === "failed") {
      this.#failures.push({ member: outcome.input.name, error: outcome.error });
    } else if (!outcome.value) {
      this.#gone += 1;
    } else if (!outcome.value.favouriteCard) {
      this.#without += 1;
    } else {
      const { name } = outcome.value.favouriteCard;
      this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
      this.#counted += 1;
    }
  }

  /** Most liked first; by name among equals, since members come in any order. */
  get ranking(): readonly FavouriteCount[] {
    return [...this.#counts].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1));
  }

  /** Why nothing is known, when every member failed. */
  get failure(): unknown {
    const isEmpty = this.#counted + this.#without + this.#gone === 0;
    return isEmpty ? this.#failures[0]?.error : undefined;
  }

  /** One sentence on who was counted, and one on each failure. */
  summary(members: number): readonly string[] {
    const rest = [
      this.#without > 0 ? `${this.#without} without a favourite card` : "",
      this.#gone > 0 ? `${this.#gone} no longer there` : "",
      this.#failures.length > 0 ? `${this.#failures.length} not answered` : "",
    ].filter(Boolean);
    return [
      [`${this.#counted} of ${members} members counted`, ...rest].join(", "),
      ...this.#failures.map(
        ({ member, error }) => `not counted: ${member}: ${describeError(error)}`,
      ),
    ];
  }
}
