import { describeError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { AuthClient } from "./auth-client.ts";
import { loginKey, readLogin, type StoredLogin, type TokenStore } from "./token-store.ts";

export interface LoginKeeperOptions {
  readonly auth: AuthClient;
  readonly store: TokenStore;
  readonly account: string;
  readonly log: Log;
}

/** How an attempt to renew a login ended; no answer at all rejects instead. */
export type RenewalOutcome =
  | { readonly kind: "renewed"; readonly login: StoredLogin }
  /** Somebody else had renewed it, or had logged in anew. */
  | { readonly kind: "replaced"; readonly login: StoredLogin }
  | { readonly kind: "dead"; readonly reason: string };

/**
 * Keeps a login so that no renewal is lost. A refresh token may work once only: so one holder of
 * the store renews at a time, it looks first whether another has, and what Twitch gave is in the
 * store before anybody gets it.
 */
export class LoginKeeper {
  readonly #auth: AuthClient;
  readonly #store: TokenStore;
  readonly #key: string;
  readonly #log: Log;
  /** A login that the store would not take, and so exists in this process only. */
  #unkept: StoredLogin | undefined;

  constructor({ auth, store, account, log }: LoginKeeperOptions) {
    this.#auth = auth;
    this.#store = store;
    this.#key = loginKey(auth.clientId, account);
    this.#log = log;
  }

  async load(): Promise<StoredLogin | undefined> {
    return this.#unkept ?? readLogin(await this.#store.get(this.#key));
  }

  /** Takes the place of whatever was kept; rejects when the store will not have it. */
  async replace(login: StoredLogin): Promise<void> {
    await this.#exclusively(() => this.#store.set(this.#key, login));
    this.#unkept = undefined;
  }

  async forget(): Promise<void> {
    this.#unkept = undefined;
    await this.#exclusively(() => this.#store.delete(this.#key));
  }

  /** Keeps what was learned of a login, unless another has taken its place meanwhile. */
  async keep(login: StoredLogin): Promise<void> {
    await this.#exclusively(async () => {
      const stored = await this.load();
      if (stored?.accessToken === login.accessToken) await this.#write(login);
    });
  }

  renew(login: StoredLogin): Promise<RenewalOutcome> {
    return this.#exclusively(async () => {
      if (this.#unkept) await this.#write(this.#unkept);
      const before = await this.load();
      if (before && before.accessToken !== login.accessToken) {
        return { kind: "replaced", login: before };
      }
      if (login.refreshToken === undefined) {
        return { kind: "dead", reason: "its token ended and cannot be renewed" };
      }
      const grant = await this.#auth.refresh(login.refreshToken);
      if (grant) {
        const refreshToken = grant.refreshToken ?? login.refreshToken;
        const scopes = grant.scopes.length > 0 ? grant.scopes : login.scopes;
        const renewed = { ...grant, refreshToken, scopes, user: login.user };
        await this.#write(renewed);
        return { kind: "renewed", login: renewed };
      }
      // Somebody who does not keep to the lock may have renewed it while Twitch was asked.
      const after = await this.load();
      return after && after.accessToken !== login.accessToken
        ? { kind: "replaced", login: after }
        : { kind: "dead", reason: "Twitch does not take its refresh token any more" };
    });
  }

  /** A login that cannot be written stays in memory, and is written before the next renewal. */
  async #write(login: StoredLogin): Promise<void> {
    try {
      await this.#store.set(this.#key, login);
      this.#unkept = undefined;
    } catch (error) {
      this.#unkept = login;
      const reason = describeError(error);
      this.#log.error("a renewed Twitch login is in memory only: it cannot be kept", { reason });
    }
  }

  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.#store.exclusively ? this.#store.exclusively(work) : work();
  }
}
