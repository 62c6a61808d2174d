import type { Dice } from "../world/chance.ts";
import type { TwitchUser, UserDirectory } from "./users.ts";

/** The application the demo is registered as. */
export const demoClient = {
  id: "sandboxclientid000000000000000",
  secret: "sandboxclientsecret00000000000",
} as const;

/** Whom a token speaks for: a user, or the application itself. */
export interface TokenOwner {
  readonly clientId: string;
  readonly user: TwitchUser | undefined;
}

/** App tokens kept; the oldest dies first. */
export const appTokensMax = 50;
/** What the service tells of an app token's life; the sandbox does not enforce it. */
export const tokenLifeSeconds = 5_000_000;

/** The tokens that hold: one for each known user, and those issued to the application. */
export class Tokens {
  readonly #users: UserDirectory;
  readonly #random: Dice;
  readonly #issued = new Set<string>();

  constructor(users: UserDirectory, random: Dice) {
    this.#users = users;
    this.#random = random;
  }

  ownerOf(token: string): TokenOwner | undefined {
    const user = this.#users.byToken(token);
    const holds = user !== undefined || this.#issued.has(token);
    return holds ? { clientId: demoClient.id, user } : undefined;
  }

  /** Issues an app token. */
  issue(): string {
    const token = "x".repeat(30).replace(/x/g, () => this.#random.int(0, 35).toString(36));
    this.#issued.add(token);
    const [oldest] = this.#issued;
    if (this.#issued.size > appTokensMax && oldest !== undefined) this.#issued.delete(oldest);
    return token;
  }
}
