import { abortable } from "../../core/abortable.ts";
import type { Abortable, Clock } from "../../core/clock.ts";
import { systemClock } from "../../core/clock.ts";
import { AuthError } from "../../core/errors.ts";
import { AuthClient } from "./auth-client.ts";
import { isTokenText, type TokenFacts } from "./token-grant.ts";
import { fitting } from "./token-need.ts";
import type { AccessToken, TokenNeed, TokenSource } from "./token-source.ts";
import { LOOK_AGAIN_MS, VALIDATE_EVERY_MS } from "./validation-times.ts";

export interface StaticTokenOptions {
  readonly clientId: string;
  /** An app or user token; `oauth:` before it is taken off. */
  readonly token: string;
  /** Asks Twitch whom the token speaks for. Default: Twitch's own token service. */
  readonly auth?: AuthClient | undefined;
  /** What is known of the token already; then Twitch is not asked. */
  readonly known?: Pick<AccessToken, "kind" | "scopes" | "user"> | undefined;
  readonly clock?: Clock | undefined;
}

/** One token that somebody else renews: validated before its first use and hourly after that. */
export class StaticToken implements TokenSource {
  readonly clientId: string;
  readonly #options: StaticTokenOptions;
  readonly #value: string;
  readonly #clock: Clock;
  #auth: AuthClient | undefined;
  #token: AccessToken | undefined;
  #validateAt = Number.NEGATIVE_INFINITY;
  #isDead = false;
  #validating: Promise<AccessToken> | undefined;

  constructor(options: StaticTokenOptions) {
    const { clientId, token, known, clock = systemClock } = options;
    this.clientId = clientId;
    this.#options = options;
    this.#value = token.replace(/^oauth:/i, "");
    this.#clock = clock;
    this.#auth = options.auth;
    if (!isTokenText(this.#value))
      throw new AuthError("the token is no token: it has odd characters");
    if (known) this.#token = { ...known, value: this.#value, expiresAt: undefined };
  }

  async token(need: TokenNeed, { signal }: Abortable = {}): Promise<AccessToken> {
    signal?.throwIfAborted();
    return fitting(await this.#living(signal), need, howToGrant);
  }

  refused(token: AccessToken): void {
    if (token.value === this.#value) this.#isDead = true;
  }

  /** Ends the connections of the token service it made itself. */
  async close(): Promise<void> {
    if (this.#auth !== this.#options.auth) await this.#auth?.close();
  }

  #living(signal: AbortSignal | undefined): Promise<AccessToken> {
    if (this.#isDead) return Promise.reject(dead());
    const isDue = !this.#options.known && this.#clock.now() >= this.#validateAt;
    if (this.#token && !isDue) return Promise.resolve(this.#token);
    // One validation for all who wait; whoever gives up leaves it to the others.
    this.#validating ??= this.#validate().finally(() => {
      this.#validating = undefined;
    });
    return signal ? abortable(this.#validating, signal) : this.#validating;
  }

  async #validate(): Promise<AccessToken> {
    this.#auth ??= new AuthClient({ clientId: this.clientId, clock: this.#clock });
    try {
      const facts = await this.#auth.validate(this.#value);
      this.#token = this.#tokenOf(facts);
      this.#validateAt = this.#clock.now() + VALIDATE_EVERY_MS;
      return this.#token;
    } catch (error) {
      if (!this.#token || error instanceof AuthError) throw error;
      // Validated once, it stays in use while the token service has an outage.
      this.#validateAt = this.#clock.now() + LOOK_AGAIN_MS;
      return this.#token;
    }
  }

  #tokenOf(facts: TokenFacts | undefined): AccessToken {
    if (!facts) {
      this.#isDead = true;
      throw dead();
    }
    const { clientId, user, scopes, expiresAt } = facts;
    if (clientId !== this.clientId) {
      throw new AuthError(
        `the token belongs to the application ${clientId}, not to ${this.clientId}: ` +
          "set the client id it was made for",
      );
    }
    return { value: this.#value, kind: user ? "user" : "app", scopes, user, expiresAt };
  }
}

const dead = () => new AuthError("Twitch does not take this token any more: get a new one");

const howToGrant = (scopes: readonly string[]) => `get a token with the scopes ${scopes.join(" ")}`;
