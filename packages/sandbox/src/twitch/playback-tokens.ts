import { hashText } from "../world/chance.ts";

/** A leave to watch: what it says, as JSON text, and the seal on it. */
export interface PlaybackToken {
  readonly value: string;
  readonly signature: string;
}

/** How long a leave to watch holds. */
const lifeMs = 20 * 60_000;

/** A leave to watch `subject`: a channel by its login, or a video by its id. */
export function sealPlaybackToken(
  kind: "channel" | "vod_id",
  subject: string,
  now: number,
): PlaybackToken {
  const value = JSON.stringify({
    adblock: false,
    authorization: { forbidden: false, reason: "" },
    chansub: { restricted_bitrates: [], view_until: 1_924_905_600 },
    expires: Math.floor((now + lifeMs) / 1000),
    geoblock_reason: "",
    [kind]: subject,
    hide_ads: false,
    show_ads: true,
    server_ads: true,
    version: 2,
  });
  return { value, signature: seal(value) };
}

/** Why a leave does not open `subject`; undefined when it does. */
export function playbackTokenFault(
  kind: "channel" | "vod_id",
  subject: string,
  { value, signature }: PlaybackToken,
  now: number,
): string | undefined {
  if (signature !== seal(value)) return "unauthorized_entitlements";
  const fields: Readonly<Record<string, unknown>> = JSON.parse(value);
  if (fields[kind] !== subject) return "unauthorized_entitlements";
  return Number(fields.expires) * 1000 > now ? undefined : "nauth_token_expired";
}

/** Forty hexadecimal digits, as a signature looks. It keeps nobody out. */
const seal = (value: string): string =>
  Array.from({ length: 5 }, (_, part) =>
    hashText(`sandbox ${part} ${value}`).toString(16).padStart(8, "0"),
  ).join("");
