import type { Command } from "./command.ts";
import type { Cooldown } from "./cooldowns.ts";
import type { ChannelFacts, DedicationFacts, MasteryFacts, RankFacts } from "./ports.ts";
import { answerAbout } from "./target.ts";

const USAGE = "[Name#TAG [server]]";
const COOLDOWN: Cooldown = { globalMs: 5_000, perViewerMs: 15_000 };

/** `!rank`: tier and league points. */
export function rankCommand(facts: Pick<ChannelFacts, "rank">): Command {
  return {
    name: "rank",
    aliases: ["elo"],
    usage: USAGE,
    description: "tier and LP",
    cooldown: COOLDOWN,
    minimumRole: "everyone",
    run: ({ argument, prefix, signal }) =>
      answerAbout(
        { call: `${prefix}rank`, argument },
        (target) => facts.rank(target, { signal }),
        rankInWords,
      ),
  };
}

/** `!mastery`: level and points on the champion. */
export function masteryCommand(facts: Pick<ChannelFacts, "mastery">): Command {
  return {
    name: "mastery",
    aliases: [],
    usage: USAGE,
    description: "champion mastery",
    cooldown: COOLDOWN,
    minimumRole: "everyone",
    run: ({ argument, prefix, signal }) =>
      answerAbout(
        { call: `${prefix}mastery`, argument },
        (target) => facts.mastery(target, { signal }),
        masteryInWords,
      ),
  };
}

/** `!dedication`: how much of the ranked play is the one champion. */
export function dedicationCommand(facts: Pick<ChannelFacts, "dedication">): Command {
  return {
    name: "dedication",
    aliases: ["onetrick"],
    usage: USAGE,
    description: "share of ranked games on the champion",
    cooldown: COOLDOWN,
    minimumRole: "everyone",
    run: ({ argument, prefix, signal }) =>
      answerAbout(
        { call: `${prefix}dedication`, argument },
        (target) => facts.dedication(target, { signal }),
        dedicationInWords,
      ),
  };
}

function rankInWords({ tier, leaguePoints }: RankFacts): string {
  if (tier === undefined) return "no rank this season";
  return `${capitalised(tier)}, ${grouped(leaguePoints)} LP`;
}

function masteryInWords({ champion, level, points }: MasteryFacts): string {
  return `${champion} mastery level ${level}, ${grouped(points)} points`;
}

function dedicationInWords({ champion, share, games }: DedicationFacts): string {
  if (games === 0) return `${champion}, but no ranked games were seen yet`;
  const onChampion = Math.round(share * games);
  const percent = Math.round(share * 100);
  return `${champion} in ${percent} % of ranked games (${onChampion} of the last ${games})`;
}

const grouped = (count: number) => count.toLocaleString("en-US");
const capitalised = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
