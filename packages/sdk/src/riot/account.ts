import { Fields, type OnDrift } from "../core/fields.ts";
import { type Puuid, parsePuuid, type RiotId } from "./ids.ts";
import type { AccountDto } from "./wire.ts";

/** One person, across all games and platforms of a region. */
export interface Account {
  readonly puuid: Puuid;
  /** Undefined for accounts that never chose a name. */
  readonly riotId: RiotId | undefined;
}

/** Reads account-v1. */
export function toAccount(json: unknown, onDrift: OnDrift): Account {
  const dto = new Fields<AccountDto>(json, "account-v1", onDrift);
  const puuid = parsePuuid(dto.string("puuid") ?? "");
  if (!puuid) throw dto.useless("puuid");
  const gameName = dto.optionalString("gameName");
  const tagLine = dto.optionalString("tagLine");
  return { puuid, riotId: gameName && tagLine ? { gameName, tagLine } : undefined };
}
