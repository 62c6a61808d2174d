import { InvalidArgumentError } from "commander";

/** What a login asks for where nothing is said: to chat, and to see who is followed. */
export const DEFAULT_SCOPES: readonly string[] = [
  "chat:read",
  "chat:edit",
  "user:read:chat",
  "user:write:chat",
  "user:read:follows",
];

/** Reads `--scopes chat:read,chat:edit`; spaces do as well as commas. */
export function scopeList(text: string): readonly string[] {
  const scopes = text.split(/[\s,]+/).filter((scope) => scope !== "");
  const odd = scopes.find((scope) => !/^[a-z]+(?::[a-z_]+)+$/.test(scope));
  if (odd === undefined) return [...new Set(scopes)];
  throw new InvalidArgumentError(`${odd} is no scope; one is written like chat:read`);
}
