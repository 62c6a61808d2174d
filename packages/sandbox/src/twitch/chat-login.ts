import type { TwitchUser, UserDirectory } from "./users.ts";

/** What PASS and NICK, as far as they have come, make of a connection. */
export type Login =
  | { readonly kind: "waiting" }
  | { readonly kind: "refused"; readonly notice: string }
  /** Without a user it may only read. */
  | { readonly kind: "admitted"; readonly login: string; readonly user: TwitchUser | undefined };

/** Tokens that begin so are refused, so that a dead token can be tried. */
export const invalidTokenStart = "invalid";

/** Judges a login. PASS and NICK may come in either order; reading alone needs no PASS. */
export function judgeLogin(
  users: UserDirectory,
  pass: string | undefined,
  nick: string | undefined,
): Login {
  if (nick === undefined) return { kind: "waiting" };
  const login = nick.toLowerCase();
  if (/^justinfan\d+$/.test(login)) {
    return { kind: "admitted", login, user: undefined };
  }
  if (!/^[a-z0-9_]{1,25}$/.test(login)) return { kind: "refused", notice: "Invalid NICK" };
  if (pass === undefined) return { kind: "waiting" };
  const token = /^oauth:(\S+)$/.exec(pass)?.[1];
  if (token === undefined) return { kind: "refused", notice: "Improperly formatted auth" };
  if (token.startsWith(invalidTokenStart)) {
    return { kind: "refused", notice: "Login authentication failed" };
  }
  return { kind: "admitted", login, user: users.visitor(login) };
}
