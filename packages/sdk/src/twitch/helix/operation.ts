import type { HttpMethod } from "../../core/http.ts";
import type { TokenKind, TokenNeed } from "../auth/token-source.ts";

/** One thing that Helix does. */
export interface HelixOperation {
  readonly method: HttpMethod;
  readonly path: string;
  readonly query: readonly HelixParameter[];
  /** Undefined where the caller brings a signed JWT of an extension, or nobody need ask. */
  readonly need: TokenNeed | undefined;
  readonly isJwt: boolean;
  /** Twitch answers 410. */
  readonly isRetired: boolean;
}

/** One query parameter. */
export interface HelixParameter {
  readonly name: string;
  readonly isRequired: boolean;
  /** How many values one call may name; 1 unless it is a list. */
  readonly valuesMax: number;
  /** How many entries a page may have; undefined unless it is the size of a page. */
  readonly pageMax: number | undefined;
}

/** A call that either kind of token may make; the scopes count for a user's token only. */
export const anyone = (call: string, ...scopes: readonly string[]): HelixOperation =>
  operation(call, scopes.length > 0 ? ["user", "app"] : ["app", "user"], scopes);

/** A call of the application itself. */
export const app = (call: string): HelixOperation => operation(call, ["app"]);

/** A call for a person who granted any one of the scopes. */
export const user = (call: string, ...scopes: readonly string[]): HelixOperation =>
  operation(call, ["user"], scopes);

/** A call of an extension's own service. */
export const jwt = (call: string): HelixOperation => ({ ...operation(call, []), isJwt: true });

/** A call that needs no token. */
export const nobody = (call: string): HelixOperation => operation(call, []);

/** A call that Twitch no longer answers. */
export const retired = (call: string): HelixOperation => ({
  ...operation(call, ["app", "user"]),
  isRetired: true,
});

/** Reads `GET /users?id[100]&login[100]`. */
function operation(
  call: string,
  kinds: readonly TokenKind[],
  scopes: readonly string[] = [],
): HelixOperation {
  const [, verb, path = "", query = ""] = /^(\w+) ([^?]+)\??(.*)$/.exec(call) ?? [];
  const method = METHODS.find((known) => known === verb);
  if (!method) throw new TypeError(`not a call: ${call}`);
  return {
    method,
    path,
    query: query === "" ? [] : query.split("&").map(parameter),
    need: kinds.length > 0 ? { kinds, scopes: scopes.length > 0 ? [scopes] : [] } : undefined,
    isJwt: false,
    isRetired: false,
  };
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** Reads `name`, `name!`, `name[100]!` or `first=100`. */
function parameter(text: string): HelixParameter {
  const [, name = "", values = "1", must, page] =
    /^(\w+)(?:\[(\d+)\])?(!)?(?:=(\d+))?$/.exec(text) ?? [];
  return {
    name,
    isRequired: must !== undefined,
    valuesMax: Number(values),
    pageMax: page === undefined ? undefined : Number(page),
  };
}
