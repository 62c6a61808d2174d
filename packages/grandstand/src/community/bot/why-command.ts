import type { Command } from "./command.ts";
import { shortName } from "./option-label.ts";
import type { ChannelFacts, WhyFacts } from "./ports.ts";

/** More reasons than this are not read in a chat. */
const FACTORS_MAX = 4;

/** `!why`: what made this the game on air, who came second, and what would have changed it. */
export function whyCommand(facts: Pick<ChannelFacts, "why">): Command {
  return {
    name: "why",
    aliases: [],
    usage: "",
    description: "why this game is on air",
    cooldown: { globalMs: 5_000, perViewerMs: 15_000 },
    minimumRole: "everyone",
    run() {
      const why = facts.why();
      return why ? inWords(why) : "No game is on air right now.";
    },
  };
}

function inWords({ player, champion, total, factors, runnerUp, wouldChange }: WhyFacts): string {
  const weightiest = factors
    .filter(({ points }) => Math.round(points) !== 0)
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, FACTORS_MAX)
    .map(({ points, note }) => `${signed(points)} ${note}`);
  const second = runnerUp
    ? ` Runner-up: ${name(runnerUp.player)} on ${runnerUp.champion} (${Math.round(runnerUp.total)}).`
    : "";
  const sheet = `${name(player)} on ${champion} has ${Math.round(total)} points`;
  const reasons = weightiest.length > 0 ? `: ${weightiest.join("; ")}` : "";
  return `${sheet}${reasons}.${second} ${sentence(wouldChange)}`;
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const name = (player: string) => shortName(player) ?? player;

const signed = (points: number) => `${points > 0 ? "+" : "−"}${Math.abs(Math.round(points))}`;
