/** What the stage tells the journal. */
export type StageEvent =
  | {
      readonly kind: "stageConnected";
      readonly obsVersion: string;
      /** The input kind that carries the game's picture; undefined when this OBS has none. */
      readonly pictureKind: string | undefined;
    }
  | { readonly kind: "stageLost"; readonly why: string }
  /** OBS is there and turned us away; a person must change a setting. */
  | { readonly kind: "stageRefused"; readonly why: string }
  | { readonly kind: "sceneShown"; readonly scene: string }
  | { readonly kind: "streamStarted" }
  | { readonly kind: "streamStopped"; readonly why: string }
  /** The stream was started and ended at once: usually a wrong stream key. */
  | { readonly kind: "streamRefused"; readonly why: string };
