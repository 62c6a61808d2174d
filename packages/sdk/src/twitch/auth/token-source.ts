import type { Abortable } from "../../core/clock.ts";
import type { TwitchUserId } from "../user-id.ts";

/** Whom a token speaks for: the application itself, or a person who granted scopes to it. */
export type TokenKind = "app" | "user";

/** A token as Twitch gave it. */
export interface AccessToken {
  /** Without `oauth:` or `Bearer`. A secret: it never appears in logs, errors or URLs. */
  readonly value: string;
  readonly kind: TokenKind;
  readonly scopes: readonly string[];
  /** Undefined for an app token. */
  readonly user: { readonly id: TwitchUserId; readonly login: string } | undefined;
  /** Undefined when Twitch did not say, as for implicit tokens before they were validated. */
  readonly expiresAt: number | undefined;
}

/** What a call demands of its token. */
export interface TokenNeed {
  /** In order of preference; any one will do. */
  readonly kinds: readonly TokenKind[];
  /** Every group is needed; within a group any one scope will do. */
  readonly scopes: readonly (readonly string[])[];
}

/** Where every part of the Twitch SDK gets its tokens from. */
export interface TokenSource {
  /** The application's id, which travels beside every token. */
  readonly clientId: string;
  /**
   * A living token for this need, renewed if it has to be. Rejects with `AuthError`, which names
   * the missing scopes and how to grant them, or with `NetworkError` when Twitch cannot be asked.
   */
  token(need: TokenNeed, options?: Abortable): Promise<AccessToken>;
  /** Twitch refused this token (401): the next `token` call must not hand it out again. */
  refused(token: AccessToken): void;
}
