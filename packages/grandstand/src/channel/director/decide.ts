import type { Decision } from "../game/decision.ts";
import type { DirectorState } from "./director-state.ts";
import { ranking, whyNothing } from "./ranking.ts";
import { score } from "./score.ts";
import { wouldChange } from "./would-change.ts";

/**
 * What the channel should do now. Pure: the same state and time give the same decision, whatever
 * the order of the candidates. A game on air is watched to its end; it is left only when the
 * station ends it, because it failed or somebody skipped it.
 */
export function decide(state: DirectorState, now: number): Decision {
  const [best, second] = ranking(state, now);
  if (state.onAir) {
    return {
      kind: "stay",
      sheet: score(state.onAir.candidate, state, now),
      runnerUp: best,
      wouldChange: best
        ? `the game on air runs to its end; ${best.champion} (${best.total} points) would be next`
        : "the game on air runs to its end; no other game is known now",
    };
  }
  if (!best) return { kind: "wait", reason: whyNothing(state, now) };
  return {
    kind: "show",
    sheet: best,
    runnerUp: second,
    wouldChange: wouldChange(best, second, state),
  };
}

/** Whether two decisions choose the same; only a different one is worth a line in the journal. */
export function isSameChoice(one: Decision | undefined, other: Decision): boolean {
  if (one?.kind === "wait" && other.kind === "wait") return one.reason === other.reason;
  if (one === undefined || one.kind === "wait" || other.kind === "wait") return false;
  return (
    one.kind === other.kind &&
    one.sheet?.gameId === other.sheet?.gameId &&
    one.sheet?.player === other.sheet?.player
  );
}
