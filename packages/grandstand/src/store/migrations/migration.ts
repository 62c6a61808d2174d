/** One step from an older database to a newer one. Once released it never changes. */
export interface Migration {
  /** `0001-what-it-does`: sorts by age. */
  readonly name: string;
  /** Statements that SQLite and Postgres both understand. */
  readonly statements: readonly string[];
}
