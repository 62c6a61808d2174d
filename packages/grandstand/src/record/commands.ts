/** What chat, page and command line can ask of the running station. */
export type StationCommand =
  /** Leaves the game on air for the next one. */
  | { readonly kind: "skip"; readonly reason: string }
  /** Votes in the open vote. */
  | {
      readonly kind: "castVote";
      /** A number, a champion or a player. */
      readonly option: string;
    }
  /** Says a line in the channel's chat. */
  | { readonly kind: "say"; readonly text: string };

/** Who asks. */
export interface Actor {
  readonly platform: "twitch" | "discord" | "slack" | "page" | "cli";
  /** Stands for the person, and says nothing about who it is. */
  readonly ref: string;
  readonly roles: readonly string[];
}

/** Why a command was not obeyed: a stable word for programs. */
export type CommandRefusal = "unknown" | "refused" | "busy" | "timeout" | "failed";

/** What became of a command; `text` is one line for the person who asked. */
export type CommandResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: CommandRefusal; readonly text: string };

/** Somebody asked for something. What exactly was said stays out of the journal. */
export interface CommandIssued {
  readonly kind: "commandIssued";
  readonly command: string;
  readonly platform: Actor["platform"];
  readonly actor: string;
  readonly ok: boolean;
  readonly code: CommandRefusal | undefined;
}
