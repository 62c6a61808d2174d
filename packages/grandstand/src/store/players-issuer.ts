import type { Log, StateStore } from "@grandstand/sdk/core";

export interface PlayersIssuerOptions {
  readonly players: { forgetAll(): Promise<number> };
  readonly notes: Pick<StateStore, "get" | "set">;
  readonly log: Log;
}

const ISSUER = "issuer";

/**
 * Riot encrypts account ids for each API key, so that those minted by one mean nothing to another.
 * Notes whose the table's ids are, and forgets all players, with what hangs on them, when they are
 * somebody else's. `issuer` stands for the key and must not tell it.
 */
export async function keepPlayersOf(
  issuer: string,
  { players, notes, log }: PlayersIssuerOptions,
): Promise<void> {
  const before = await notes.get(ISSUER);
  if (before === issuer) return;
  if (before !== undefined) {
    // Twice does no harm: should the process die before the note is written, it happens again.
    const forgotten = await players.forgetAll();
    log.warn("the API key is another one: players are forgotten and will be found anew", {
      players: forgotten,
    });
  }
  await notes.set(ISSUER, issuer);
}
