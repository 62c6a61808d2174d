import type { PlayerBook, PlayerIdentity, PlayerRef } from "../channel/game/player.ts";

/** People of a simulated world. They are invented, so that nothing here needs to be erased well. */
export class MemoryPeople implements PlayerBook {
  readonly #identities = new Map<PlayerRef, PlayerIdentity>();
  readonly #refs = new Map<string, PlayerRef>();

  async remember(identities: readonly PlayerIdentity[]): Promise<readonly PlayerRef[]> {
    return identities.map((identity) => {
      const key = `${identity.platform} ${identity.accountId}`;
      const ref = this.#refs.get(key) ?? (`player-${this.#refs.size + 1}` as PlayerRef);
      const name = identity.name ?? this.#identities.get(ref)?.name;
      this.#refs.set(key, ref);
      this.#identities.set(ref, { ...identity, name });
      return ref;
    });
  }

  find(ref: PlayerRef): PlayerIdentity | undefined {
    return this.#identities.get(ref);
  }

  async forget(ref: PlayerRef): Promise<void> {
    const identity = this.#identities.get(ref);
    if (identity) this.#refs.delete(`${identity.platform} ${identity.accountId}`);
    this.#identities.delete(ref);
  }
}
