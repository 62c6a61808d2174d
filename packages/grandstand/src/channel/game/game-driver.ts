import type { Abortable } from "@grandstand/sdk/core";
import type { LiveGame } from "./live-game.ts";

/** What a driver is asked to put on the screen. */
export interface ShowRequest {
  readonly game: LiveGame;
  /** The name the camera should stay with, `Name#TAG`; undefined when it is not known. */
  readonly focusName: string | undefined;
}

/** What the game on the screen is doing, told when it changes and once a second while it runs. */
export type ShowingEvent =
  | { readonly kind: "loading" }
  /** The game is to be seen; `clockMs` is the game's own clock. */
  | { readonly kind: "running"; readonly clockMs: number; readonly paused: boolean }
  /** The game's clock stands still without a pause for `stillMs`; the driver leaves it to decide. */
  | { readonly kind: "frozen"; readonly clockMs: number; readonly stillMs: number }
  | { readonly kind: "ended"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string; readonly retryable: boolean };

/** One game on the screen. */
export interface Showing {
  /** Ends after `ended` or `failed`; whatever happened before is told in order. */
  readonly events: AsyncIterable<ShowingEvent>;
  /** Takes the game off the screen; resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

/** A way to show a game: the live spectator client, a replay, a simulation. */
export interface GameDriver {
  readonly name: string;
  /** Whether this driver can work here, and if not, why. */
  probe(options?: Abortable): Promise<{ readonly available: boolean; readonly why: string }>;
  show(request: ShowRequest, options?: Abortable): Promise<Showing>;
}
