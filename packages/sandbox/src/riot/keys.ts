import type { RateLimit } from "./fixed-windows.ts";

/** Development keys expire after a day, personal ones never; production keys may ask for more. */
export type RiotKeyKind = "development" | "personal" | "production";

/**
 * A key that the stand-in knows. The real service encrypts puuids differently for each key; here
 * all keys see the world's own puuids, so that answers can be compared between keys.
 */
export interface RiotKey {
  readonly token: string;
  readonly kind: RiotKeyKind;
  /** From this instant on every call is refused with 403. Default: never. */
  readonly expiresAt?: number | undefined;
}

/** The demo's key, with the limits of an approved product. */
export const DEMO_RIOT_KEY: RiotKey = {
  token: "RGAPI-00000000-0000-4000-8000-0000000000de",
  kind: "production",
};

/** A key with the limits that everybody starts with. */
export const DEVELOPMENT_RIOT_KEY: RiotKey = {
  token: "RGAPI-00000000-0000-4000-8000-00000000000d",
  kind: "development",
};

/** What a key of this kind may ask of one routing value. */
export function appLimits(kind: RiotKeyKind): readonly RateLimit[] {
  return kind === "production" ? PRODUCTION_LIMITS : DEVELOPMENT_LIMITS;
}

const DEVELOPMENT_LIMITS: readonly RateLimit[] = [
  { requestsMax: 20, windowMs: 1_000 },
  { requestsMax: 100, windowMs: 120_000 },
];

const PRODUCTION_LIMITS: readonly RateLimit[] = [
  { requestsMax: 500, windowMs: 10_000 },
  { requestsMax: 30_000, windowMs: 600_000 },
];
