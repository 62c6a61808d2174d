import type { Abortable, Clock, Random } from "@grandstand/sdk/core";
import type { BallotState } from "../community/bot/ballot.ts";
import { canWin } from "../community/bot/ballot.ts";
import type { Bot } from "../community/bot/bot.ts";
import type { ViewerRef } from "../community/bot/viewer.ts";

/** What each viewer was last heard to vote for; it outlives a restart of the station. */
export class VoteMemory {
  voteId: string | undefined;
  readonly votes = new Map<string, number>();

  /** A new vote makes the votes of the last one worthless. */
  note(voteId: string, viewer: string, number: number): void {
    if (this.voteId !== voteId) this.votes.clear();
    this.voteId = voteId;
    this.votes.set(viewer, number);
  }
}

export interface NightCrowdOptions {
  readonly bot: Pick<Bot, "handle">;
  readonly ballot: () => BallotState;
  readonly memory: VoteMemory;
  readonly clock: Clock;
  readonly random: Random;
}

const VIEWERS = 40;
/** Between two lines of the crowd; the same viewer hardly ever speaks twice within his cooldown. */
const PAUSE_MS = [200, 6_000] as const;
/** A viewer who speaks again sooner is not heard: the command's own cooldown. */
const VIEWER_PAUSE_MS = 1_500;

/** Viewers who vote, change their minds, ask, and talk. */
export class NightCrowd {
  readonly #options: NightCrowdOptions;
  readonly #spokeAt = new Map<ViewerRef, number>();

  constructor(options: NightCrowdOptions) {
    this.#options = options;
  }

  async run({ signal }: Abortable): Promise<never> {
    const { clock, random } = this.#options;
    for (;;) {
      await clock.sleep(random.integer(...PAUSE_MS), { signal });
      const viewer = `viewer-${random.integer(1, VIEWERS)}` as ViewerRef;
      const isQuiet = clock.now() - (this.#spokeAt.get(viewer) ?? 0) < VIEWER_PAUSE_MS;
      if (isQuiet) continue;
      this.#spokeAt.set(viewer, clock.now());
      await this.#speak(viewer, { signal });
    }
  }

  async #speak(viewer: ViewerRef, abortable: Abortable): Promise<void> {
    const { ballot, memory, random } = this.#options;
    const before = ballot().open;
    const number = random.pick(before?.options ?? [])?.number ?? 1;
    if (random.next() < 0.1) {
      const line = random.pick(["!why", "!vote", "!commands", "!rank", "gg", "!vote nobody"]);
      return this.#say(viewer, line ?? "gg", abortable);
    }
    await this.#say(viewer, `!vote ${number}`, abortable);
    const after = ballot().open;
    // A vote that changed while the line was on its way may have come too late or in time.
    if (!before || !after || before.id !== after.id) return;
    if (canWin(before, number) && canWin(after, number)) memory.note(after.id, viewer, number);
  }

  #say(viewer: ViewerRef, text: string, { signal }: Abortable): Promise<void> {
    const { bot, clock } = this.#options;
    const roles = ["everyone"] as const;
    return bot.handle(
      {
        id: "",
        platform: "twitch",
        channel: "grandstand",
        viewer: { ref: viewer, name: viewer, roles },
        text,
        at: clock.now(),
      },
      { signal },
    );
  }
}
