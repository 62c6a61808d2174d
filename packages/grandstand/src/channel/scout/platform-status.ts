import type { Trouble } from "./breaker.ts";
import type { ScoutLane } from "./events.ts";

/** How the scout is doing on one platform, for the page's health. */
export interface PlatformStatus {
  readonly platform: string;
  readonly players: number;
  readonly screened: number;
  /** Those whose matches are still to be read. */
  readonly suspects: number;
  readonly oneTricks: number;
  readonly candidates: number;
  readonly lastSuccessAt: number | undefined;
  readonly trouble: ({ readonly lane: ScoutLane } & Trouble) | undefined;
}
