import type { ScoreSheet } from "../game/decision.ts";
import type { OnAir } from "../game/on-air.ts";
import type { PlayerRef } from "../game/player.ts";
import type { DesiredStage } from "../game/stage.ts";

/** The programme's texts: who is on air, and who comes next. */
export function stageTexts(
  onAir: OnAir | undefined,
  runnerUp: ScoreSheet | undefined,
  nameOf: (player: PlayerRef) => string | undefined,
): DesiredStage["texts"] {
  const nameFor = (player: PlayerRef) => nameOf(player) ?? "a player without a name";
  return {
    player: onAir ? nameFor(onAir.candidate.player) : "",
    champion: onAir?.candidate.champion.name ?? "",
    nextUp: runnerUp ? `${runnerUp.champion} (${nameFor(runnerUp.player)})` : "",
  };
}
