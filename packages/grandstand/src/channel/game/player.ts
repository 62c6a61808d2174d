/** Stands for a person in the journal; says nothing about who it is. */
export type PlayerRef = string & { readonly __brand: "PlayerRef" };

/** Who a reference stands for. Lives in an erasable table only. */
export interface PlayerIdentity {
  /** The game's own name for a server, `euw1` say. */
  readonly platform: string;
  /** The game's id for the account, a puuid for League. */
  readonly accountId: string;
  /** `Name#TAG` as the player shows it; undefined until it was asked for. */
  readonly name: string | undefined;
}

/** The erasable table of people. Reading is immediate, so that a picture never waits for a disk. */
export interface PlayerBook {
  /** References of these people, in order; new ones are written before this resolves. */
  remember(identities: readonly PlayerIdentity[]): Promise<readonly PlayerRef[]>;
  find(ref: PlayerRef): PlayerIdentity | undefined;
  /** Erases a person; the reference then stands for nobody. */
  forget(ref: PlayerRef): Promise<void>;
}

/** A player's place on a ladder. */
export interface Rank {
  readonly tier: string;
  readonly leaguePoints: number;
  readonly wins: number;
  readonly losses: number;
}
