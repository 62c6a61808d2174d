import type { Abortable } from "@grandstand/sdk/core";
import { type PlatformRoute, parsePlatform } from "@grandstand/sdk/riot";
import type { DirectorState } from "../channel/director/director-state.ts";
import { ranking } from "../channel/director/ranking.ts";
import type { PlayerRef } from "../channel/game/player.ts";
import type { Dossiers, Subject } from "../channel/league/dossier.ts";
import type { Answer, ChannelFacts, Target, WishableGame } from "../community/bot/ports.ts";
import type { NameOf } from "./state-view.ts";

export interface ChannelFactsOptions {
  /** What the director would decide on now. */
  readonly director: () => DirectorState;
  readonly now: () => number;
  readonly nameOf: NameOf;
  readonly dossiers: Pick<Dossiers, "byRef" | "byName" | "rank" | "mastery" | "dedication">;
  /** Where a named player is looked for when the viewer names no platform and nothing is on air. */
  readonly platforms: readonly PlatformRoute[];
}

const UNNAMED = "a player without a name";

/** What the bot tells of the channel: the folded state, and the dossiers behind it. */
export function channelFacts(options: ChannelFactsOptions): ChannelFacts {
  const { director, now, nameOf, dossiers } = options;

  const answer = async <Facts>(
    target: Target,
    look: (subject: Subject) => Promise<Facts | undefined>,
    nothing: string,
    abortable: Abortable,
  ): Promise<Answer<Facts>> => {
    const found = await findSubject(target, options, abortable);
    if (typeof found === "string") return { kind: "unknown", why: found };
    const player = found.name ?? UNNAMED;
    const facts = await look(found);
    if (facts === undefined) return { kind: "unknown", why: `${player} ${nothing}` };
    return { kind: "known", player, platform: found.platform, facts };
  };

  return {
    onAir: () => toWishable(director().onAir?.candidate),
    nextUp: () => {
      const state = director();
      return ranking(state, now()).flatMap((sheet) => {
        const candidate = state.candidates.find(
          ({ game, player }) => game.id === sheet.gameId && player === sheet.player,
        );
        return toWishable(candidate) ?? [];
      });
    },
    why: () => {
      const { onAir } = director();
      if (!onAir) return undefined;
      const { runnerUp } = onAir;
      return {
        player: nameOf(onAir.candidate.player) ?? UNNAMED,
        champion: onAir.candidate.champion.name,
        total: onAir.why.reduce((total, { points }) => total + points, 0),
        factors: onAir.why,
        runnerUp: runnerUp && {
          player: nameOf(runnerUp.player) ?? UNNAMED,
          champion: runnerUp.champion,
          total: runnerUp.total,
        },
        wouldChange: onAir.wouldChange,
      };
    },
    nameOf: (player) => nameOf(player as PlayerRef),
    rank: (target, abortable = {}) =>
      answer(target, (who) => dossiers.rank(who, abortable), "is not ranked", abortable),
    mastery: (target, abortable = {}) =>
      answer(
        target,
        async (who) => {
          const fact = await dossiers.mastery(who, abortable);
          return fact && { ...fact, champion: fact.champion.name };
        },
        "has no mastery on any champion",
        abortable,
      ),
    dedication: (target, abortable = {}) =>
      answer(
        target,
        async (who) => {
          const fact = await dossiers.dedication(who, abortable);
          return fact && { ...fact, champion: fact.champion.name };
        },
        "has played nothing yet",
        abortable,
      ),
  };
}

/** The player a question is about, or a sentence for the viewer that says why there is none. */
async function findSubject(
  target: Target,
  { director, dossiers, platforms }: ChannelFactsOptions,
  abortable: Abortable,
): Promise<Subject | string> {
  const onAir = director().onAir?.candidate;
  if (target.kind === "onAir") {
    if (!onAir) return "nobody is on air right now";
    return dossiers.byRef(onAir.player) ?? "the player on air is not known by name";
  }
  const platform = parsePlatform(target.platform ?? onAir?.game.platform ?? platforms[0] ?? "");
  if (!platform) return `${target.platform} is no platform; say euw, na or kr for example`;
  const subject = await dossiers.byName(target.name, platform, abortable);
  return subject ?? `nobody is called ${target.name}; names look like Name#TAG`;
}

function toWishable(candidate: DirectorState["candidates"][number] | undefined) {
  if (!candidate) return undefined;
  const { game, player, champion } = candidate;
  const wishable: WishableGame = {
    gameId: game.id,
    player,
    champion: champion.name,
    platform: game.platform,
  };
  return wishable;
}
