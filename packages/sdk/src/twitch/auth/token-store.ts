import type { Abortable } from "../../core/clock.ts";
import { asNumber, asRecord, asString } from "../../core/json.ts";
import type { StateStore } from "../../core/state-store.ts";
import { isTwitchUserId, type TwitchUserId } from "../user-id.ts";
import { readScopes, type TokenGrant } from "./token-grant.ts";

/**
 * Where logins are kept. Any `StateStore` will do for one process; where several share the logins,
 * the store must also keep them from renewing at once, as a token file does.
 */
export interface TokenStore extends StateStore {
  /** Runs `work` while no other holder of this store, in any process, runs its own. */
  exclusively?<T>(work: () => Promise<T>, options?: Abortable): Promise<T>;
}

/** A login as it is kept. */
export interface StoredLogin extends TokenGrant {
  /** Undefined until Twitch was asked. */
  readonly user: { readonly id: TwitchUserId; readonly login: string } | undefined;
}

/** The key of a login: two applications never find each other's. */
export function loginKey(clientId: string, account: string): string {
  return `twitch-login/${clientId}/${account}`;
}

/** Reads what was kept; undefined for what this program would not have written. */
export function readLogin(value: unknown): StoredLogin | undefined {
  const record = asRecord(value);
  const accessToken = asString(record?.accessToken);
  if (!record || !accessToken) return undefined;
  const user = asRecord(record.user);
  const [id, login] = [asString(user?.id), asString(user?.login)];
  return {
    accessToken,
    refreshToken: asString(record.refreshToken),
    scopes: readScopes(record.scopes),
    expiresAt: asNumber(record.expiresAt),
    user: id && login && isTwitchUserId(id) ? { id, login } : undefined,
  };
}
