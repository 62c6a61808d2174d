import { ProtocolError } from "../../core/errors.ts";
import { asNumber, asRecord, asString } from "../../core/json.ts";
import { isTwitchUserId, type TwitchUserId } from "../user-id.ts";
import type { DeviceDto, TokenDto, ValidateDto } from "./wire.ts";

/** What a login or a renewal yields. Both tokens are secrets. */
export interface TokenGrant {
  readonly accessToken: string;
  /** Undefined for implicit and app tokens, which cannot be renewed. */
  readonly refreshToken: string | undefined;
  readonly scopes: readonly string[];
  readonly expiresAt: number | undefined;
}

/** What Twitch says of a living token. */
export interface TokenFacts {
  readonly clientId: string;
  /** Undefined for an app token. */
  readonly user: { readonly id: TwitchUserId; readonly login: string } | undefined;
  readonly scopes: readonly string[];
  readonly expiresAt: number | undefined;
}

/** What a person is to be shown, and what the device asks with. */
export interface DeviceCode {
  /** A secret: whoever has it gets the token. */
  readonly deviceCode: string;
  readonly userCode: string;
  /** The page on which the person says yes. */
  readonly verificationUrl: string;
  readonly intervalMs: number;
  readonly expiresAt: number;
}

/** Reads an answer of the token endpoint. No excerpt is kept: it may be a token. */
export function readGrant(json: unknown, now: number): TokenGrant {
  const dto = asRecord(json) satisfies Loose<TokenDto>;
  const accessToken = asString(dto?.access_token);
  if (!accessToken || !isTokenText(accessToken)) throw unreadable("an access token");
  const refreshToken = asString(dto?.refresh_token);
  return {
    accessToken,
    refreshToken: refreshToken && isTokenText(refreshToken) ? refreshToken : undefined,
    scopes: readScopes(dto?.scope),
    expiresAt: instant(dto?.expires_in, now),
  };
}

/** Reads an answer of the validation endpoint. */
export function readFacts(json: unknown, now: number): TokenFacts {
  const dto = asRecord(json) satisfies Loose<ValidateDto>;
  const clientId = asString(dto?.client_id);
  if (clientId === undefined) throw unreadable("a client id");
  const [id, login] = [asString(dto?.user_id), asString(dto?.login)];
  return {
    clientId,
    user: id && isTwitchUserId(id) && login ? { id, login } : undefined,
    scopes: readScopes(dto?.scopes),
    expiresAt: instant(dto?.expires_in, now),
  };
}

/** Reads an answer of the device endpoint. */
export function readDeviceCode(json: unknown, now: number): DeviceCode {
  const dto = asRecord(json) satisfies Loose<DeviceDto>;
  const [deviceCode, userCode] = [asString(dto?.device_code), asString(dto?.user_code)];
  const verificationUrl = asString(dto?.verification_uri);
  const lifeSeconds = asNumber(dto?.expires_in);
  if (!deviceCode || !userCode || !verificationUrl || !lifeSeconds) {
    throw unreadable("a device code");
  }
  // It is shown and opened: nothing but a web address, and no characters that move a cursor.
  if (!/^https?:\/\/[!-~]+$/.test(verificationUrl) || !/^[!-~]+$/.test(userCode)) {
    throw unreadable("a web address and a code to show");
  }
  const intervalMs = 1000 * Math.max(1, asNumber(dto?.interval) ?? 5);
  return { deviceCode, userCode, verificationUrl, intervalMs, expiresAt: now + lifeSeconds * 1000 };
}

/** Whether text can be a token: printable, without what would break out of a header. */
export function isTokenText(text: string): boolean {
  return /^[!-~]{1,2048}$/.test(text);
}

type Loose<Dto> = { readonly [K in keyof Dto]?: unknown } | undefined;

/** Strings only; both a list and words joined by spaces are in use. */
export function readScopes(value: unknown): readonly string[] {
  const words: readonly unknown[] =
    typeof value === "string" ? value.split(" ") : Array.isArray(value) ? value : [];
  return words.filter((word): word is string => typeof word === "string" && word !== "");
}

function instant(seconds: unknown, now: number): number | undefined {
  const life = asNumber(seconds);
  return life === undefined || life <= 0 ? undefined : now + life * 1000;
}

function unreadable(expected: string): ProtocolError {
  return new ProtocolError(`Twitch's token service: expected ${expected}`, {
    expected,
    excerpt: "",
  });
}
