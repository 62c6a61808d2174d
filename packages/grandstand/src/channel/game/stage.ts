import type { Confirmation } from "./on-air.ts";

export type SceneName = "Live" | "Intermission" | "Fault";

/** What the programme should look like. The stage makes it so, and keeps it so. */
export interface DesiredStage {
  readonly scene: SceneName;
  readonly texts: {
    readonly player: string;
    readonly champion: string;
    readonly nextUp: string;
  };
}

export type StageConnection = "connecting" | "connected" | "lost" | "refused";

/** What the outside says the programme looks like. */
export interface StageStatus {
  readonly connection: StageConnection;
  /** Why it is not connected, and what to do; empty when it is. */
  readonly trouble: string;
  readonly scene: string | undefined;
  readonly streaming: boolean;
  /** The input kind that carries the game's picture. */
  readonly pictureKind: string | undefined;
  readonly lastAnswerAt: number | undefined;
}

/** The programme's picture, as OBS composes it. */
export interface ProgrammePicture {
  readonly bytes: Uint8Array;
  readonly mediaType: "image/png" | "image/jpeg";
  readonly at: number;
}

/** OBS, seen from the station. */
export interface Stage {
  readonly status: StageStatus;
  /** Declares what is wanted; returns at once and converges, also after OBS was away. */
  want(desired: DesiredStage): void;
  /** The latest picture of the programme, at most about a second old while connected. */
  readonly picture: ProgrammePicture | undefined;
  /** Asks OBS now whether `scene` is on the programme and whether it streams. */
  confirm(scene: SceneName): Promise<Confirmation | undefined>;
}
