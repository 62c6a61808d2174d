import { AuthError } from "../../core/errors.ts";
import { isTokenText, readScopes, type TokenGrant } from "./token-grant.ts";

/** What a browser brings back from Twitch. */
export type LoginAnswer =
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "token"; readonly grant: TokenGrant };

const REASON_CHARS_MAX = 120;

/** Reads the words of a redirect, whose state has been compared already. */
export function readLoginAnswer(
  words: URLSearchParams,
  flow: "code" | "implicit",
): LoginAnswer | AuthError {
  const refusal = words.get("error");
  if (refusal !== null) {
    const said = (words.get("error_description") ?? refusal).replace(/\p{Cc}+/gu, " ");
    return new AuthError(`Twitch says no to the login: ${said.slice(0, REASON_CHARS_MAX)}`);
  }
  const secret = words.get(flow === "code" ? "code" : "access_token") ?? "";
  if (!isTokenText(secret)) return new AuthError("Twitch's answer to the login holds no token");
  if (flow === "code") return { kind: "code", code: secret };
  const scopes = readScopes(words.get("scope"));
  const grant = { accessToken: secret, refreshToken: undefined, scopes, expiresAt: undefined };
  return { kind: "token", grant };
}
