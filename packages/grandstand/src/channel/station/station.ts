import { type Abortable, describeError, taskGroup } from "@grandstand/sdk/core";
import { isSameChoice } from "../director/decide.ts";
import type { DirectorEvent } from "../director/events.ts";
import type { Decision } from "../game/decision.ts";
import type { Showing } from "../game/game-driver.ts";
import type { Candidate } from "../game/live-game.ts";
import type { Confirmation, OnAir } from "../game/on-air.ts";
import type { SceneName } from "../game/stage.ts";
import type { StationEvent } from "./events.ts";
import { type RunOutcome, watchGame } from "./game-watch.ts";
import type { StationOptions } from "./ports.ts";
import { stageTexts } from "./stage-texts.ts";
import { defaultStationTiming, type StationTiming } from "./station-timing.ts";
import { Witnesses } from "./witnesses.ts";

/** What the station does right now, beside what the journal tells. */
export interface StationStatus {
  /** The game's own clock as last told, and when; undefined until there is one. */
  readonly gameClock: { readonly clockMs: number; readonly at: number } | undefined;
  /** Why nothing can be shown; empty while the driver works. */
  readonly trouble: string;
}

type Shown = Extract<Decision, { kind: "show" }>;

/** How often the journal is tried again when it cannot be written. */
const APPEND_RETRY_MS = 1_000;
/** So many games in a row that could not be shown mean that something is broken. */
const FAILED_GAMES_TO_FAULT = 2;

/**
 * The running channel: asks the director, has the driver show the game and the stage carry it,
 * keeps watch, and writes down what happened. One game at a time, from its choice to its end.
 */
export class Station {
  readonly #options: StationOptions;
  readonly #timing: StationTiming;
  readonly #witnesses: Witnesses;
  #scene: SceneName = "Intermission";
  #skipping: AbortController | undefined;
  /** The last game's end, which stays on the screen while the next one is being chosen. */
  #endScreen: { readonly showing: Showing; readonly untilMs: number } | undefined;
  #gameClock: StationStatus["gameClock"];
  /** Games in a row that could not be shown, and what went wrong with the last one. */
  #failedGames = 0;
  #lastFailure = "";
  #driverTrouble = "";

  constructor(options: StationOptions) {
    this.#options = options;
    this.#timing = { ...defaultStationTiming, ...options.timing };
    this.#witnesses = new Witnesses({
      expected: () => (this.#isLive ? this.#onAir?.candidate.game.id : undefined),
      stage: options.stage,
      streamIsLive: options.streamIsLive,
      onConfirmed: (gameId, { by, detail }) =>
        this.#options.append({ kind: "onAirConfirmed", gameId, by, detail }),
      timing: this.#timing,
      clock: options.clock,
      log: options.log,
    });
  }

  /** Runs the channel until the signal aborts; what is on the screen is taken off before. */
  async run({ signal }: Abortable = {}): Promise<void> {
    try {
      await taskGroup(
        async (group) => {
          group.spawn((options) => this.#witnesses.run(options));
          group.spawn((options) => this.#keepTextsFresh(options.signal));
          await this.#resume(group.signal);
          for (;;) {
            const onAir = this.#onAir ?? (await this.#choose(group.signal));
            await this.#play(onAir.candidate, group.signal);
          }
        },
        { signal },
      );
    } finally {
      await this.#endScreen?.showing.stop();
    }
  }

  /** Takes the game off the air and goes on with the next; false when there is none. */
  skip(reason: string, actor: string): boolean {
    this.#skipping?.abort(new Skipped(`skipped by ${actor}: ${reason}`));
    return this.#skipping !== undefined;
  }

  status(): StationStatus {
    return { gameClock: this.#gameClock, trouble: this.#driverTrouble || this.#lastFailure };
  }

  /** Who outside confirms now that the game is on air. */
  confirmations(): readonly Confirmation[] {
    return this.#witnesses.confirmations();
  }

  get #onAir(): OnAir | undefined {
    return this.#options.state().onAir;
  }

  get #isLive(): boolean {
    return this.#scene === "Live" && this.#onAir?.phase === "live";
  }

  /** Takes up the game that was on air when the station was last stopped or killed. */
  async #resume(signal: AbortSignal): Promise<void> {
    const onAir = this.#onAir;
    if (!onAir) return this.#want("Intermission");
    const { id, startedAt } = onAir.candidate.game;
    const ageMs = this.#options.clock.now() - (startedAt ?? onAir.decidedAt);
    if (ageMs <= this.#timing.resumeMaxMs) {
      await this.#append({ kind: "gameResumed", gameId: id }, signal);
    } else {
      await this.#abandon(onAir.candidate, "it is long over", signal);
    }
  }

  async #choose(signal: AbortSignal): Promise<OnAir> {
    const { clock, state } = this.#options;
    for (;;) {
      const decision = this.#decide();
      const isReady = decision.kind !== "show" || (await this.#driverIsReady(signal));
      if (decision.kind === "show" && isReady) await this.#put(decision, signal);
      else if (isReady && !isSameChoice(state().lastDecision, decision)) {
        await this.#append({ kind: "decided", decision }, signal);
      }
      const { onAir } = state();
      if (onAir) return onAir;
      if (this.#endScreenRestMs() === 0) await this.#leaveEndScreen(signal);
      await clock.sleep(isReady ? this.#timing.decideEveryMs : this.#timing.probeEveryMs, {
        signal,
      });
    }
  }

  async #put(decision: Shown, signal: AbortSignal): Promise<void> {
    const { gameId, player } = decision.sheet;
    const candidate = this.#options
      .state()
      .candidates.find((other) => other.game.id === gameId && other.player === player);
    if (candidate) await this.#append({ kind: "gameChosen", candidate, decision }, signal);
  }

  async #driverIsReady(signal: AbortSignal): Promise<boolean> {
    const { available, why } = await this.#options.driver.probe({ signal });
    const trouble = available ? "" : why;
    const isNews = trouble !== this.#driverTrouble;
    this.#driverTrouble = trouble;
    if (isNews && !available) await this.#append({ kind: "driverTroubled", why }, signal);
    return available;
  }

  /** Shows a chosen game until it ends, is given up, or is skipped. */
  async #play(candidate: Candidate, signal: AbortSignal): Promise<void> {
    const skipping = new AbortController();
    this.#skipping = skipping;
    const playing = AbortSignal.any([signal, skipping.signal]);
    try {
      const outcome = await this.#showUntilItEnds(candidate, playing);
      if (outcome.kind === "ended") await this.#finish(candidate, outcome.reason, signal);
      else {
        this.#failedGames += 1;
        this.#lastFailure = outcome.reason;
        await this.#abandon(candidate, outcome.reason, signal);
      }
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Skipped)) throw error;
      await this.#finish(candidate, error.message, signal);
    } finally {
      this.#skipping = undefined;
      this.#gameClock = undefined;
    }
  }

  /** Starts the game client, and starts it again as often as the limit allows. */
  async #showUntilItEnds(candidate: Candidate, playing: AbortSignal): Promise<RunOutcome> {
    const { clock, log } = this.#options;
    const { restartsMax, restartsWithinMs, restartDelayMs } = this.#timing;
    const gameId = candidate.game.id;
    await clock.sleep(this.#endScreenRestMs(), { signal: playing });
    for (;;) {
      await this.#leaveEndScreen(playing);
      const outcome = await this.#runOnce(candidate, playing);
      if (outcome.kind === "ended" || !outcome.retryable) return outcome;
      const { reason } = outcome;
      const since = clock.now() - restartsWithinMs;
      const earlier = this.#onAir?.restartedAt.filter((at) => at > since).length ?? 0;
      if (earlier >= restartsMax) {
        return { ...outcome, reason: `given up after ${earlier} restarts: ${reason}` };
      }
      log.warn("restarting the game client", { gameId, reason, attempt: earlier + 1 });
      await this.#append(
        { kind: "clientRestarted", gameId, attempt: earlier + 1, reason },
        playing,
      );
      await clock.sleep(restartDelayMs, { signal: playing });
    }
  }

  async #runOnce(candidate: Candidate, playing: AbortSignal): Promise<RunOutcome> {
    const { clock, driver, nameOf } = this.#options;
    let showing: Showing;
    try {
      const request = { game: candidate.game, focusName: nameOf(candidate.player) };
      showing = await driver.show(request, { signal: playing });
    } catch (error) {
      playing.throwIfAborted();
      return { kind: "failed", reason: describeError(error), retryable: true };
    }
    let outcome: RunOutcome | undefined;
    try {
      outcome = await watchGame(showing, {
        clock,
        timing: this.#timing,
        onRunning: (clockMs, isFirst) => this.#running(candidate, clockMs, isFirst, playing),
        signal: playing,
      });
      return outcome;
    } finally {
      if (outcome?.kind === "ended" && this.#scene === "Live") {
        this.#endScreen = { showing, untilMs: clock.monotonic() + this.#timing.endScreenMs };
      } else {
        // A shutdown leaves the stage as it is: whoever comes next takes up the same game.
        if (!playing.aborted || playing.reason instanceof Skipped) this.#want(this.#restScene());
        await showing.stop();
      }
    }
  }

  async #running(
    { game }: Candidate,
    clockMs: number,
    isFirst: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    this.#gameClock = { clockMs, at: this.#options.clock.now() };
    if (isFirst) {
      this.#failedGames = 0;
      this.#lastFailure = "";
      this.#want("Live");
      const kind = this.#onAir?.liveAt === undefined ? "gameWentLive" : "gameReturned";
      await this.#append({ kind, gameId: game.id, clockMs }, signal);
    }
    await this.#witnesses.sawClock(clockMs);
  }

  /** A game that was never to be seen was given up rather than ended. */
  async #finish(candidate: Candidate, reason: string, signal: AbortSignal): Promise<void> {
    if (this.#onAir?.liveAt === undefined) await this.#abandon(candidate, reason, signal);
    else await this.#append({ kind: "gameEnded", gameId: candidate.game.id, reason }, signal);
  }

  async #abandon(candidate: Candidate, reason: string, signal: AbortSignal): Promise<void> {
    const refusedUntilAt = this.#options.clock.now() + this.#timing.refuseForMs;
    const gameId = candidate.game.id;
    await this.#append({ kind: "gameAbandoned", gameId, reason, refusedUntilAt }, signal);
  }

  #endScreenRestMs(): number {
    if (!this.#endScreen) return 0;
    return Math.max(0, this.#endScreen.untilMs - this.#options.clock.monotonic());
  }

  /** Whatever was on the screen goes, and the scene between two games is shown. */
  async #leaveEndScreen(signal: AbortSignal): Promise<void> {
    this.#want(this.#restScene());
    const ending = this.#endScreen;
    this.#endScreen = undefined;
    await ending?.showing.stop();
    signal.throwIfAborted();
  }

  /** `Fault` is the last resort: there are games, and nothing can show them. */
  #restScene(): SceneName {
    const { candidates, onAir } = this.#options.state();
    const isBroken = this.#driverTrouble !== "" || this.#failedGames >= FAILED_GAMES_TO_FAULT;
    return isBroken && (onAir !== undefined || candidates.length > 0) ? "Fault" : "Intermission";
  }

  #decide(): Decision {
    const { clock, decide, state, votes, weights } = this.#options;
    const { candidates, onAir, recent, refused } = state();
    return decide({ candidates, onAir, votes: votes(), recent, refused, weights }, clock.now());
  }

  /** Who comes next changes while a game runs. */
  async #keepTextsFresh(signal: AbortSignal): Promise<void> {
    for (;;) {
      await this.#options.clock.sleep(this.#timing.witnessEveryMs, { signal });
      // The end of a game keeps its own names, though the next one may be chosen already.
      if (!this.#endScreen) this.#want(this.#scene);
    }
  }

  #want(scene: SceneName): void {
    const { nameOf, stage } = this.#options;
    this.#scene = scene;
    const decision = this.#decide();
    const runnerUp = decision.kind === "stay" ? decision.runnerUp : undefined;
    stage.want({ scene, texts: stageTexts(this.#onAir, runnerUp, nameOf) });
  }

  /** The channel cannot go on without its journal, so it waits for it and says so. */
  async #append(event: StationEvent | DirectorEvent, signal: AbortSignal): Promise<void> {
    for (;;) {
      try {
        await this.#options.append(event);
        return;
      } catch (error) {
        signal.throwIfAborted();
        this.#options.log.error("the journal cannot be written", { kind: event.kind, error });
        await this.#options.clock.sleep(APPEND_RETRY_MS, { signal });
      }
    }
  }
}

/** Why a game was taken off the air by a person. */
class Skipped extends Error {}
