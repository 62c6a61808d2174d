import { abortable } from "../../core/abortable.ts";
import type { Abortable, Clock } from "../../core/clock.ts";
import { systemClock } from "../../core/clock.ts";
import type { AuthClient } from "./auth-client.ts";
import { wrongKind } from "./token-need.ts";
import type { AccessToken, TokenNeed, TokenSource } from "./token-source.ts";
import { RENEW_BEFORE_END_MS } from "./validation-times.ts";

export interface AppTokensOptions {
  /** With a client secret. */
  readonly auth: AuthClient;
  readonly clock?: Clock | undefined;
}

/**
 * Tokens of the application itself, asked for when first needed, kept until they end or are
 * refused, one request for all who wait. They meet no need that only a user can grant.
 */
export class AppTokens implements TokenSource {
  readonly clientId: string;
  readonly #auth: AuthClient;
  readonly #clock: Clock;
  #token: AccessToken | undefined;
  #asking: Promise<AccessToken> | undefined;

  constructor({ auth, clock = systemClock }: AppTokensOptions) {
    this.clientId = auth.clientId;
    this.#auth = auth;
    this.#clock = clock;
  }

  async token(need: TokenNeed, { signal }: Abortable = {}): Promise<AccessToken> {
    signal?.throwIfAborted();
    if (!need.kinds.includes("app")) throw wrongKind(need);
    const endsAt = this.#token?.expiresAt ?? Number.POSITIVE_INFINITY;
    if (this.#token && endsAt - this.#clock.now() > RENEW_BEFORE_END_MS) return this.#token;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return signal ? abortable(this.#asking, signal) : this.#asking;
  }

  refused(token: AccessToken): void {
    if (token.value === this.#token?.value) this.#token = undefined;
  }

  async #ask(): Promise<AccessToken> {
    const { accessToken, expiresAt } = await this.#auth.appToken();
    const facts = { kind: "app", scopes: [], user: undefined } as const;
    this.#token = { ...facts, value: accessToken, expiresAt };
    return this.#token;
  }
}
