import { CHAMPIONS } from "./champions.ts";
import { Dice, fraction, hashText, mix } from "./chance.ts";
import type { WorldOptions, WorldPlayer, WorldTier } from "./model.ts";
import { inventGameName, inventTagLine } from "./names.ts";
import { createShuffle } from "./shuffle.ts";

/** A player and the place he has on his platform's ladder, the best at 0. */
export interface Ranked {
  readonly player: WorldPlayer;
  readonly position: number;
}

/** Everyone who lives in a world. They depend on the seed alone, so a later start keeps them. */
export class Roster {
  readonly #ladders = new Map<string, readonly WorldPlayer[]>();
  readonly #byPuuid = new Map<string, Ranked>();
  readonly #byRiotId = new Map<string, WorldPlayer>();

  constructor(options: WorldOptions) {
    for (const platform of options.platforms) {
      const platformKey = mix(hashText(String(options.seed)), hashText(platform));
      const players: WorldPlayer[] = [];
      for (let position = 0; position < options.playersPerPlatform; position++) {
        const player = this.#admit(inventPlayer(options, platform, platformKey, position));
        this.#byPuuid.set(player.puuid, { player, position });
        players.push(player);
      }
      this.#ladders.set(platform, players);
    }
  }

  /** A platform's players, best first; unknown platforms have none. */
  ladder(platform: string): readonly WorldPlayer[] {
    return this.#ladders.get(platform) ?? [];
  }

  byPuuid(puuid: string): Ranked | undefined {
    return this.#byPuuid.get(puuid);
  }

  /** Riot compares names without case and without spaces; so does this. */
  byRiotId(gameName: string, tagLine: string): WorldPlayer | undefined {
    return this.#byRiotId.get(riotIdKey(gameName, tagLine));
  }

  /** Gives the player another tag line until his Riot ID is his alone. */
  #admit(player: WorldPlayer): WorldPlayer {
    let admitted = player;
    for (let tag = 100; this.byRiotId(admitted.gameName, admitted.tagLine) !== undefined; tag++) {
      admitted = { ...player, tagLine: String(tag) };
    }
    this.#byRiotId.set(riotIdKey(admitted.gameName, admitted.tagLine), admitted);
    return admitted;
  }
}

function riotIdKey(gameName: string, tagLine: string): string {
  return `${gameName.replaceAll(" ", "")}#${tagLine.replaceAll(" ", "")}`.toLowerCase();
}

function inventPlayer(
  options: WorldOptions,
  platform: string,
  platformKey: number,
  position: number,
): WorldPlayer {
  const dice = new Dice(mix(platformKey, position, Salt.player));
  const games = dice.int(180, 1_100);
  const wins = Math.round(games * (0.5 + 0.12 * dice.next()));
  return {
    platform,
    puuid: inventPuuid(dice),
    gameName: inventGameName(dice),
    tagLine: inventTagLine(dice, platform),
    ...rankAt(position, options.playersPerPlatform),
    wins,
    losses: games - wins,
    streamerMode: isChosen(options, mix(platformKey, Salt.streamer), position, {
      share: options.streamerModeShare,
    }),
    pool: inventPool(options, platformKey, position, dice),
  };
}

const Salt = { player: 1, streamer: 2, oneTrick: 3, champions: 4 } as const;

const PUUID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
const PUUID_LENGTH = 78;

function inventPuuid(dice: Dice): string {
  let puuid = "";
  while (puuid.length < PUUID_LENGTH) puuid += PUUID_ALPHABET.charAt(dice.int(0, 63));
  return puuid;
}

/** Tiers by ladder position: the best tenth, the next quarter, the rest. */
function rankAt(position: number, size: number): { tier: WorldTier; leaguePoints: number } {
  const height = 1 - position / size;
  if (height > 0.9)
    return { tier: "CHALLENGER", leaguePoints: scale(height, 0.9, 1, 1_000, 1_900) };
  if (height > 0.65)
    return { tier: "GRANDMASTER", leaguePoints: scale(height, 0.65, 0.9, 600, 999) };
  return { tier: "MASTER", leaguePoints: scale(height, 0, 0.65, 1, 599) };
}

function scale(value: number, low: number, high: number, from: number, to: number): number {
  return Math.round(from + ((value - low) / (high - low)) * (to - from));
}

/** Exactly `share` of a platform's players, spread over the whole ladder. */
function isChosen(
  options: WorldOptions,
  key: number,
  position: number,
  { share }: { readonly share: number },
): boolean {
  return chosenRank(options, key, position) < Math.round(share * options.playersPerPlatform);
}

function chosenRank(options: WorldOptions, key: number, position: number): number {
  return createShuffle(options.playersPerPlatform, key).seatOf(position);
}

function inventPool(
  options: WorldOptions,
  platformKey: number,
  position: number,
  dice: Dice,
): WorldPlayer["pool"] {
  const key = mix(platformKey, Salt.oneTrick);
  const champions = createShuffle(CHAMPIONS.length, mix(platformKey, Salt.champions));
  if (isChosen(options, key, position, { share: options.oneTrickShare })) {
    // One after the other through the champions: two one-tricks rarely want the same one.
    const main = champions.itemAt(chosenRank(options, key, position) % CHAMPIONS.length);
    const share = 0.75 + 0.22 * fraction(key, position);
    return spread(main, share, dice.int(3, 5), dice);
  }
  return spread(dice.int(0, CHAMPIONS.length - 1), 0.12 + 0.33 * dice.next(), dice.int(5, 9), dice);
}

/** A pool with `share` on the first champion, the rest falling off over the others. */
function spread(main: number, share: number, others: number, dice: Dice): WorldPlayer["pool"] {
  const indexes = new Set([main]);
  while (indexes.size <= others) indexes.add(dice.int(0, CHAMPIONS.length - 1));
  const weights = Array.from({ length: others }, (_, i) => 1 / (i + 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = [share, ...weights.map((weight) => ((1 - share) * weight) / total)];
  return [...indexes]
    .flatMap((index, i) => {
      const champion = CHAMPIONS[index];
      const of = shares[i];
      return champion && of !== undefined ? [{ championId: champion.championId, share: of }] : [];
    })
    .sort((a, b) => b.share - a.share);
}
