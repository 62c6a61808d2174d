import { abortable } from "../../core/abortable.ts";
import { type Abortable, type Clock, systemClock } from "../../core/clock.ts";
import { AuthError, describeError } from "../../core/errors.ts";
import { type Log, silentLog } from "../../core/log.ts";
import type { AuthClient } from "./auth-client.ts";
import { LoginKeeper } from "./login-keeper.ts";
import { type TokenListener, TokenListeners } from "./token-events.ts";
import type { TokenFacts, TokenGrant } from "./token-grant.ts";
import { fitting, userNeed } from "./token-need.ts";
import type { AccessToken, TokenNeed, TokenSource } from "./token-source.ts";
import type { StoredLogin, TokenStore } from "./token-store.ts";
import { LOOK_AGAIN_MS, RENEW_BEFORE_END_MS, VALIDATE_EVERY_MS } from "./validation-times.ts";

export interface UserTokensOptions {
  readonly auth: AuthClient;
  /** Where the login is kept: `openTokenFile`, or any `StateStore` of one process. */
  readonly store: TokenStore;
  /** The name of the login in the store, for programs that speak for several people. */
  readonly account?: string | undefined;
  /** Ends the message of an error: how a person grants these scopes in your program. */
  readonly howToGrant?: ((scopes: readonly string[]) => string) | undefined;
  readonly clock?: Clock | undefined;
  readonly log?: Log | undefined;
}

/**
 * Renewals and validations in a row before it is said that Twitch takes none of its own tokens. Five
 * are honest: refused, replaced by another process, refused again, renewed, ready.
 */
const ROUNDS_MAX = 8;

/**
 * The token of a person who logged in: validated before its first use and hourly, renewed when
 * Twitch refuses it or its time ends. One renewal serves all who wait, in this process and, over a
 * token file, in others. A failing network leaves the login alone; only Twitch's word kills it.
 */
export class UserTokens implements TokenSource {
  readonly clientId: string;
  readonly #auth: AuthClient;
  readonly #keeper: LoginKeeper;
  readonly #howToGrant: (scopes: readonly string[]) => string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #listeners = new TokenListeners();
  #login: StoredLogin | undefined;
  /** Undefined until it was validated once: only then may a validation be put off. */
  #validateAt: number | undefined;
  /** The access token that Twitch refused; it is not handed out again. */
  #refused: string | undefined;
  /** Why the login is past renewing, and with which access token it died. */
  #dead: { readonly reason: string; readonly accessToken: string } | undefined;
  #settling: Promise<AccessToken> | undefined;

  constructor(options: UserTokensOptions) {
    const { auth, store, account = "default", clock = systemClock, log = silentLog } = options;
    this.clientId = auth.clientId;
    this.#auth = auth;
    this.#keeper = new LoginKeeper({ auth, store, account, log });
    this.#howToGrant = options.howToGrant ?? howToGrant;
    this.#clock = clock;
    this.#log = log;
  }

  /** Whether a login is known that Twitch has not refused; ask {@link token} to be sure. */
  get authorized(): boolean {
    return this.#login !== undefined && this.#dead === undefined;
  }

  async token(need: TokenNeed, { signal }: Abortable = {}): Promise<AccessToken> {
    signal?.throwIfAborted();
    const login = this.#login;
    if (login && !this.#settling && this.#isReady(login)) {
      return fitting(tokenOf(login), need, this.#howToGrant);
    }
    // Whoever gives up waiting leaves the renewal running: its answer may be the only copy.
    const settling = this.#settling ?? this.#begin(() => this.#settle());
    const living = await (signal ? abortable(settling, signal) : settling);
    return fitting(living, need, this.#howToGrant);
  }

  refused(token: AccessToken): void {
    if (token.value === this.#login?.accessToken) this.#refused = token.value;
  }

  /** Keeps a new login and validates it; rejects when it cannot be kept. */
  async adopt(grant: TokenGrant, options: Abortable = {}): Promise<AccessToken> {
    const login = { ...grant, user: undefined };
    const before = this.#settling;
    const adopting = this.#begin(async () => {
      // A renewal that is under way would write over it; those who wait for that are told its end.
      await before?.catch(() => {});
      await this.#keeper.replace(login);
      this.#take(login);
      return this.#settle();
    });
    return options.signal ? abortable(adopting, options.signal) : adopting;
  }

  /** Logs out: ends the token at Twitch, and forgets the login even if that cannot be reached. */
  async forget(options: Abortable = {}): Promise<void> {
    await this.#settling?.catch(() => {});
    const login = this.#login ?? (await this.#keeper.load());
    this.#login = undefined;
    this.#dead = undefined;
    await this.#keeper.forget();
    this.#listeners.tell({ kind: "dead", reason: "logged out" });
    if (login) await this.#auth.revoke(login.accessToken, options);
  }

  /** Tells what happens to the login; returns the way to stop listening. */
  onEvent(listener: TokenListener): () => void {
    return this.#listeners.add(listener);
  }

  /**
   * Validates now and hourly until aborted, and looks whether a dead login came back to life. What
   * goes wrong is told to the listeners and the log; it never rejects for it.
   */
  async run({ signal }: { readonly signal: AbortSignal }): Promise<never> {
    for (;;) {
      await this.#clock.sleep(await this.#lookAfter(signal), { signal });
    }
  }

  /** Returns after which time to look again. */
  async #lookAfter(signal: AbortSignal): Promise<number> {
    if (this.#validateAt !== undefined) this.#validateAt = this.#clock.now();
    try {
      await this.token(userNeed(), { signal });
      return Math.max(0, (this.#validateAt ?? 0) - this.#clock.now());
    } catch (error) {
      signal.throwIfAborted();
      const reason = describeError(error);
      if (error instanceof AuthError) this.#log.debug("no living Twitch login", { reason });
      else this.#log.warn("the Twitch login could not be validated", { reason });
      return LOOK_AGAIN_MS;
    }
  }

  /** Makes this what everybody waits for from now on. */
  #begin(work: () => Promise<AccessToken>): Promise<AccessToken> {
    const settling = work().finally(() => {
      if (this.#settling === settling) this.#settling = undefined;
    });
    this.#settling = settling;
    return settling;
  }

  async #settle(): Promise<AccessToken> {
    if (!this.#login || this.#dead) await this.#findLogin();
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const login = this.#login;
      if (!login) throw this.#nobody();
      if (this.#isSpent(login)) await this.#renew(login);
      else if (this.#isValidationDue()) await this.#validate(login);
      else return tokenOf(login);
    }
    throw new AuthError("Twitch refuses every token that it renews: log in again");
  }

  /** Takes what the store has, as another process may have logged in. */
  async #findLogin(): Promise<void> {
    const stored = await this.#keeper.load();
    if (!stored) throw this.#nobody();
    if (stored.accessToken === this.#dead?.accessToken) throw this.#deadError();
    this.#take(stored);
  }

  async #renew(login: StoredLogin): Promise<void> {
    const outcome = await this.#keeper.renew(login);
    switch (outcome.kind) {
      case "renewed":
        this.#login = outcome.login;
        this.#validateAt = this.#clock.now() + VALIDATE_EVERY_MS;
        this.#log.debug("renewed a Twitch token", { login: outcome.login.user?.login });
        this.#listeners.tell({ kind: "renewed", login: outcome.login.user?.login });
        return;
      case "replaced":
        this.#login = outcome.login;
        this.#validateAt = undefined;
        return;
      case "dead":
        throw this.#die(login, outcome.reason);
      default:
        outcome satisfies never;
    }
  }

  async #validate(login: StoredLogin): Promise<void> {
    const facts = await this.#factsOf(login);
    if (facts === "no answer") return;
    if (!facts) {
      this.#refused = login.accessToken;
      return;
    }
    if (facts.clientId !== this.clientId || !facts.user) {
      const owner = facts.user ? `the application ${facts.clientId}` : "an application, no person";
      throw this.#die(login, `the token belongs to ${owner}`);
    }
    const lost = login.scopes.filter((scope) => !facts.scopes.includes(scope));
    const { user, scopes, expiresAt } = facts;
    this.#login = { ...login, user, scopes, expiresAt };
    this.#validateAt = this.#clock.now() + VALIDATE_EVERY_MS;
    if (login.user?.id !== user.id || lost.length > 0) await this.#keeper.keep(this.#login);
    if (login.user === undefined) this.#listeners.tell({ kind: "granted", login: user.login });
    if (lost.length > 0) {
      this.#log.warn("a Twitch login lost scopes", { scopes: lost });
      this.#listeners.tell({ kind: "scopesLost", scopes: lost });
    }
  }

  /** A token that was validated once stays in use while the token service has an outage. */
  async #factsOf({ accessToken }: StoredLogin): Promise<TokenFacts | undefined | "no answer"> {
    try {
      return await this.#auth.validate(accessToken);
    } catch (error) {
      if (this.#validateAt === undefined || error instanceof AuthError) throw error;
      this.#validateAt = this.#clock.now() + LOOK_AGAIN_MS;
      const reason = describeError(error);
      this.#log.warn("a Twitch token could not be validated, and is used as before", { reason });
      return "no answer";
    }
  }

  #take(login: StoredLogin): void {
    const wasAway = this.#login === undefined || this.#dead !== undefined;
    this.#login = login;
    this.#dead = undefined;
    this.#validateAt = undefined;
    // Without a user it is a new login, and validating it will tell.
    if (wasAway && login.user) this.#listeners.tell({ kind: "granted", login: login.user.login });
  }

  #die(login: StoredLogin, reason: string): AuthError {
    this.#dead = { reason, accessToken: login.accessToken };
    this.#log.warn("a Twitch login is dead", { reason, login: login.user?.login });
    this.#listeners.tell({ kind: "dead", reason });
    return this.#deadError();
  }

  #deadError(): AuthError {
    const scopes = this.#login?.scopes ?? [];
    return new AuthError(
      `the Twitch login is dead, ${this.#dead?.reason}: ${this.#howToGrant(scopes)}`,
    );
  }

  #nobody(): AuthError {
    return new AuthError(`nobody is logged in to Twitch: ${this.#howToGrant([])}`);
  }

  #isReady(login: StoredLogin): boolean {
    return !this.#dead && !this.#isSpent(login) && !this.#isValidationDue();
  }

  #isSpent({ accessToken, expiresAt = Number.POSITIVE_INFINITY }: StoredLogin): boolean {
    const restMs = expiresAt - this.#clock.now();
    return accessToken === this.#refused || restMs <= RENEW_BEFORE_END_MS;
  }

  #isValidationDue(): boolean {
    return this.#clock.now() >= (this.#validateAt ?? Number.NEGATIVE_INFINITY);
  }
}

function tokenOf({ accessToken, scopes, user, expiresAt }: StoredLogin): AccessToken {
  return { value: accessToken, kind: "user", scopes, user, expiresAt };
}

const howToGrant = (scopes: readonly string[]) =>
  scopes.length === 0 ? "log in" : `log in again with the scopes ${scopes.join(" ")}`;
