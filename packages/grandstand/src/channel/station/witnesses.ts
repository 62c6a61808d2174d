import {
  type Abortable,
  abortable,
  type Clock,
  describeError,
  type Log,
  taskGroup,
} from "@grandstand/sdk/core";
import type { GameId } from "../game/live-game.ts";
import type { Confirmation, Witness } from "../game/on-air.ts";
import type { ProgrammePicture, Stage } from "../game/stage.ts";
import type { StationTiming } from "./station-timing.ts";

export interface WitnessesOptions {
  /** The game that should be seen now; undefined while none should. */
  readonly expected: () => GameId | undefined;
  readonly stage: Stage;
  readonly streamIsLive: (options: Abortable) => Promise<Confirmation | undefined>;
  /** Told when a witness speaks up for a game, and when his words change. */
  readonly onConfirmed: (gameId: GameId, confirmation: Confirmation) => Promise<void>;
  readonly timing: StationTiming;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long a word counts: several times as long as the witness takes to renew it. */
const STALE_AFTER_MS: Readonly<Record<Witness, number>> = {
  obs: 10_000,
  picture: 10_000,
  clock: 10_000,
  twitch: 150_000,
};
/** How long the streaming service may take to answer. */
const STREAM_CHECK_TIMEOUT_MS = 15_000;

/** Asks those outside whether the game is really on air. */
export class Witnesses {
  readonly #options: WitnessesOptions;
  readonly #said = new Map<Witness, Confirmation>();
  #game: GameId | undefined;
  #picture: ProgrammePicture | undefined;
  #clockMs: number | undefined;

  constructor(options: WitnessesOptions) {
    this.#options = options;
  }

  /** Who says now that the game on air is on air, and when each said so last. */
  confirmations(): readonly Confirmation[] {
    const now = this.#options.clock.now();
    if (this.#game !== this.#options.expected()) return [];
    return [...this.#said.values()].filter(({ by, at }) => now - at <= STALE_AFTER_MS[by]);
  }

  /** The game client told its clock. */
  async sawClock(clockMs: number): Promise<void> {
    const game = this.#turnToGame();
    const before = this.#clockMs;
    this.#clockMs = clockMs;
    if (game === undefined || before === undefined || clockMs === before) return;
    const detail = `game clock ${formatClock(clockMs)} and advancing`;
    await this.#confirm(game, { by: "clock", at: this.#options.clock.now(), detail });
  }

  /** Looks at the stage and asks the streaming service until the signal aborts. */
  async run({ signal }: Abortable = {}): Promise<void> {
    await taskGroup(
      async (group) => {
        group.spawn((options) => this.#watchStage(options));
        group.spawn((options) => this.#watchStream(options));
      },
      { signal },
    );
  }

  async #watchStage({ signal }: { readonly signal: AbortSignal }): Promise<void> {
    const { clock, stage, timing } = this.#options;
    for (;;) {
      await clock.sleep(timing.witnessEveryMs, { signal });
      const game = this.#turnToGame();
      if (game === undefined) continue;
      await this.#lookAtPicture(game, stage.picture);
      const confirmation = await abortable(stage.confirm("Live"), signal);
      if (confirmation) await this.#confirm(game, confirmation);
    }
  }

  async #lookAtPicture(game: GameId, picture: ProgrammePicture | undefined): Promise<void> {
    const before = this.#picture;
    if (!picture || picture.at === before?.at) return;
    this.#picture = picture;
    if (!before || Buffer.compare(before.bytes, picture.bytes) === 0) return;
    const detail = "the programme's picture changes";
    await this.#confirm(game, { by: "picture", at: picture.at, detail });
  }

  async #watchStream({ signal }: { readonly signal: AbortSignal }): Promise<void> {
    const { clock, timing } = this.#options;
    for (;;) {
      const game = this.#turnToGame();
      const confirmation = game === undefined ? undefined : await this.#askStream(signal);
      if (game !== undefined && confirmation) await this.#confirm(game, confirmation);
      const waitMs = confirmation ? timing.streamCheckEveryMs : timing.streamCheckFirstMs;
      // A new game is asked about soon, whatever the service said about the last one.
      const asked = this.#options.expected();
      for (let waitedMs = 0; waitedMs < waitMs; waitedMs += timing.streamCheckFirstMs) {
        await clock.sleep(timing.streamCheckFirstMs, { signal });
        if (this.#options.expected() !== asked) break;
      }
    }
  }

  async #askStream(signal: AbortSignal): Promise<Confirmation | undefined> {
    const { clock, log, streamIsLive } = this.#options;
    using deadline = clock.deadline(STREAM_CHECK_TIMEOUT_MS, { signal, what: "the live check" });
    try {
      return await abortable(streamIsLive({ signal: deadline.signal }), deadline.signal);
    } catch (error) {
      signal.throwIfAborted();
      log.warn("cannot ask whether the channel is live", { reason: describeError(error) });
      return undefined;
    }
  }

  /** Forgets what was said about another game. */
  #turnToGame(): GameId | undefined {
    const game = this.#options.expected();
    if (game !== this.#game) {
      this.#game = game;
      this.#said.clear();
      this.#picture = undefined;
      this.#clockMs = undefined;
    }
    return game;
  }

  async #confirm(game: GameId, confirmation: Confirmation): Promise<void> {
    // The game may have changed while the witness was thinking.
    if (this.#turnToGame() !== game) return;
    const before = this.#said.get(confirmation.by);
    this.#said.set(confirmation.by, confirmation);
    const isStale = before && confirmation.at - before.at > STALE_AFTER_MS[confirmation.by];
    if (before && !isStale && words(before) === words(confirmation)) return;
    try {
      await this.#options.onConfirmed(game, confirmation);
    } catch (error) {
      // Unwritten is unsaid: the witness is asked again in a moment.
      this.#said.delete(confirmation.by);
      this.#options.log.warn("cannot note a confirmation", { reason: describeError(error) });
    }
  }
}

/** A clock moves all the time; only other words are news. */
const words = ({ detail }: Confirmation) => detail.replace(/\d+/g, "0");

function formatClock(clockMs: number): string {
  const seconds = Math.floor(clockMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
