import type { Dice } from "../world/chance.ts";
import type { SandboxClock } from "../world/model.ts";
import { clientOf, demoClient } from "./oauth-clients.ts";
import { demoScopes } from "./scopes.ts";
import type { TwitchUser, UserDirectory } from "./users.ts";

export { demoClient, demoPublicClient } from "./oauth-clients.ts";

/** Whom a token speaks for: a user, or the application itself. */
export interface TokenOwner {
  readonly clientId: string;
  readonly user: TwitchUser | undefined;
  /** What the user granted; none for the application. */
  readonly scopes: readonly string[];
  /** Undefined when it does not end. */
  readonly expiresAt: number | undefined;
}

/** What a user let an application do. */
export interface Consent {
  readonly clientId: string;
  readonly user: TwitchUser;
  readonly scopes: readonly string[];
}

/** What the token endpoint hands out for a consent. */
export interface IssuedTokens {
  readonly access: string;
  /** Undefined for an implicit grant. */
  readonly refresh: string | undefined;
  readonly expiresInSeconds: number;
}

/** App tokens kept; the oldest dies first. */
export const appTokensMax = 50;
/** User tokens kept, and refresh tokens kept; the oldest dies first. */
export const userTokensMax = 500;
/** How long app tokens and implicit ones live. */
export const tokenLifeSeconds = 5_000_000;
/** How long a token that can be refreshed lives. */
export const userTokenLifeSeconds = 14_400;
/** A public client's refresh token dies after thirty days. */
export const publicRefreshLifeMs = 30 * 86_400_000;

interface Refresh {
  readonly consent: Consent;
  /** Undefined when it does not end by itself. */
  readonly diesAt: number | undefined;
}

/** The tokens that hold: one for each known user, and those issued to an application. */
export class Tokens {
  readonly #users: UserDirectory;
  readonly #random: Dice;
  readonly #now: () => number;
  readonly #app = new Map<string, TokenOwner>();
  readonly #user = new Map<string, TokenOwner>();
  readonly #refresh = new Map<string, Refresh>();
  readonly #dropped = new Set<string>();

  /** Without a clock no token ends by itself. */
  constructor(users: UserDirectory, random: Dice, clock?: SandboxClock) {
    this.#users = users;
    this.#random = random;
    this.#now = () => clock?.now() ?? 0;
  }

  /** Undefined for a token that does not hold, or no longer. */
  ownerOf(token: string): TokenOwner | undefined {
    const owner = this.#app.get(token) ?? this.#user.get(token) ?? this.#demoOwner(token);
    if (!owner || (owner.expiresAt ?? Number.POSITIVE_INFINITY) <= this.#now()) return undefined;
    return { ...owner, scopes: owner.scopes.filter((scope) => !this.#dropped.has(scope)) };
  }

  /** Issues an app token. */
  issue(clientId: string = demoClient.id): string {
    const expiresAt = this.#now() + tokenLifeSeconds * 1000;
    const token = this.#word();
    remember(this.#app, token, { clientId, user: undefined, scopes: [], expiresAt }, appTokensMax);
    return token;
  }

  /** Issues a user token; only `"refreshable"` ones come with a refresh token. */
  issueTo(consent: Consent, kind: "refreshable" | "implicit"): IssuedTokens {
    if (kind === "implicit") return this.#issueAccess(consent, tokenLifeSeconds);
    const diesAt = isOneTime(consent) ? this.#now() + publicRefreshLifeMs : undefined;
    const refresh = this.#word();
    remember(this.#refresh, refresh, { consent, diesAt }, userTokensMax);
    return { ...this.#issueAccess(consent, userTokenLifeSeconds), refresh };
  }

  /** Issues anew; a public client's refresh token is spent by it and replaced. */
  renew(clientId: string, refresh: string): (IssuedTokens & Consent) | undefined {
    const { consent, diesAt = Number.POSITIVE_INFINITY } = this.#refresh.get(refresh) ?? {};
    if (consent?.clientId !== clientId || diesAt <= this.#now()) return undefined;
    if (!isOneTime(consent)) {
      return { ...consent, ...this.#issueAccess(consent, userTokenLifeSeconds), refresh };
    }
    this.#refresh.delete(refresh);
    return { ...consent, ...this.issueTo(consent, "refreshable") };
  }

  /** Ends one access token of that client; the refresh token lives on. */
  revoke(clientId: string, token: string): boolean {
    const owner = this.#app.get(token) ?? this.#user.get(token);
    if (owner?.clientId !== clientId) return false;
    return this.#app.delete(token) || this.#user.delete(token);
  }

  /** All issued access tokens end now, as after their time; refreshing works. */
  expireAll(): void {
    this.#app.clear();
    this.#user.clear();
  }

  /** Every user took the consent back, as by disconnecting the application: nothing issued holds. */
  disconnectAll(): void {
    this.expireAll();
    this.#refresh.clear();
  }

  /** No token has this scope any more. */
  dropScope(scope: string): void {
    this.#dropped.add(scope);
  }

  #demoOwner(token: string): TokenOwner | undefined {
    const user = this.#users.byToken(token);
    const facts = { clientId: demoClient.id, scopes: demoScopes, expiresAt: undefined };
    return user && { ...facts, user };
  }

  #issueAccess(consent: Consent, expiresInSeconds: number): IssuedTokens {
    const access = this.#word();
    const expiresAt = this.#now() + expiresInSeconds * 1000;
    remember(this.#user, access, { ...consent, expiresAt }, userTokensMax);
    return { access, refresh: undefined, expiresInSeconds };
  }

  /** Thirty letters and digits, as the service's own tokens are. */
  #word(): string {
    return Array.from({ length: 30 }, () => this.#random.int(0, 35).toString(36)).join("");
  }
}

const isOneTime = ({ clientId }: Consent): boolean => clientOf(clientId)?.secret === undefined;

function remember<T>(map: Map<string, T>, key: string, value: T, max: number): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > max && oldest !== undefined) map.delete(oldest);
}
