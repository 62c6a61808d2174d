import { AuthError } from "../../core/errors.ts";
import type { AccessToken, TokenNeed, TokenSource } from "./token-source.ts";

/** Any token of either kind will do. */
export const ANY_TOKEN: TokenNeed = { kinds: ["user", "app"], scopes: [] };

/** A user token with all of `scopes`. */
export function userNeed(...scopes: readonly string[]): TokenNeed {
  return { kinds: ["user"], scopes: scopes.map((scope) => [scope]) };
}

/** The first scope of each group that the token has none of; none for an app token. */
export function missingScopes(
  token: Pick<AccessToken, "kind" | "scopes">,
  need: TokenNeed,
): readonly string[] {
  // What an app token may do is granted elsewhere: by users to the application, or by Twitch.
  if (token.kind === "app") return [];
  return need.scopes.flatMap((group) =>
    group.some((scope) => token.scopes.includes(scope)) ? [] : group.slice(0, 1),
  );
}

/**
 * Returns the token when it meets the need; throws `AuthError` that names what is missing.
 * `howToGrant` is given every scope that the token would need, those it has included: a new login
 * replaces the old one.
 */
export function fitting(
  token: AccessToken,
  need: TokenNeed,
  howToGrant: (scopes: readonly string[]) => string,
): AccessToken {
  if (!need.kinds.includes(token.kind)) throw wrongKind(need);
  const missing = missingScopes(token, need);
  if (missing.length === 0) return token;
  const wanted = [...new Set([...token.scopes, ...missing])];
  const whose = token.user ? `the token of ${token.user.login}` : "the token";
  throw new AuthError(
    `${whose} lacks the scope${missing.length > 1 ? "s" : ""} ${missing.join(" and ")}: ` +
      howToGrant(wanted),
    { missingScopes: missing },
  );
}

/** The error of a source that has no token of a kind that would do. */
export function wrongKind({ kinds }: TokenNeed): AuthError {
  return new AuthError(
    kinds.includes("app")
      ? "this needs an app token: give the client secret, and take AppTokens"
      : "this needs a person's token: log in",
  );
}

/**
 * A function that can only be called with a token: it gets one that meets the need as its first
 * argument, or the call rejects with `AuthError` before anything is asked.
 */
export function needsAuth<Args extends readonly unknown[], Result>(
  tokens: TokenSource,
  need: TokenNeed,
  work: (token: AccessToken, ...args: Args) => Result | Promise<Result>,
): (...args: Args) => Promise<Result> {
  return async (...args) => work(await tokens.token(need), ...args);
}
