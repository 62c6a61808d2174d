import type { Abortable } from "@grandstand/sdk/core";
import type { StateView } from "./state-view.ts";

/** What the pages need of the running station. */
export interface StationView {
  /** The state now; cheap enough to ask several times a second. */
  state(): StateView;
  /** Calls `listener` after a change, at most a few times a second; returns the way to stop. */
  onChange(listener: () => void): () => void;
  /** The programme's picture, as OBS composes it. */
  picture():
    | { readonly bytes: Uint8Array; readonly mediaType: string; readonly at: number }
    | undefined;
  /** Says a line in the chat as the visitor; only the demo has this. */
  say: ((text: string, options?: Abortable) => Promise<void>) | undefined;
  /** The stand-ins' URLs and credentials; undefined outside the demo. */
  sandbox(): SandboxView | undefined;
  /** Prometheus text. */
  metrics(): Promise<string>;
  /** Whether the loop itself is alive (`/livez`), and what is not ready (`/readyz`). */
  ready(): { readonly ready: boolean; readonly missing: readonly string[] };
}

export interface SandboxView {
  readonly urls: Readonly<Record<string, string>>;
  /** Public demo credentials: of use on this machine's sandbox only. */
  readonly credentials: unknown;
  readonly tryNext: readonly string[];
}
