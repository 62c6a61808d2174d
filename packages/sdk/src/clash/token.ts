import { ConfigError } from "../core/errors.ts";
import { asArray, asRecord, asString } from "../core/json.ts";

/** Where a key for the API is made. */
export const DEVELOPER_PORTAL = "https://developer.clashroyale.com";

/** The token without the space around it; refuses what could not stand in a header. */
export function checkToken(token: string): string {
  const trimmed = token.trim().replace(/^Bearer\s+/i, "");
  if (/^[\x21-\x7e]+$/.test(trimmed)) return trimmed;
  throw new ConfigError(
    `the Clash Royale token must be one word, as ${DEVELOPER_PORTAL} shows it`,
    { setting: "clash.token" },
  );
}

/** The addresses a token works from, as it says itself; empty when it does not say. */
export function addressesOf(token: string): readonly string[] {
  const [, payload = ""] = token.split(".");
  let claims: unknown;
  try {
    claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  } catch {
    // Not every token tells about itself: a stand-in's or a proxy's may be any word.
    return [];
  }
  const limits = asArray(asRecord(claims)?.limits) ?? [];
  return limits
    .flatMap((limit) => asArray(asRecord(limit)?.cidrs) ?? [])
    .flatMap((cidr) => asString(cidr) ?? [])
    .filter((cidr) => /^[\da-f.:/]{2,49}$/i.test(cidr));
}
