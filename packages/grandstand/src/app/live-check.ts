import type { Abortable, Clock } from "@grandstand/sdk/core";
import type { HelixClient } from "@grandstand/sdk/twitch";
import type { Confirmation } from "../channel/game/on-air.ts";

/** Asks Twitch whether the channel is live. Remembers the answer for the page's health. */
export class LiveCheck {
  readonly #helix: Pick<HelixClient, "streams"> | undefined;
  readonly #channel: string;
  readonly #clock: Pick<Clock, "now">;
  #lastAnswerAt: number | undefined;
  #isLive = false;
  #trouble = "";

  constructor(options: {
    /** Undefined when no Helix is configured: then nobody is asked. */
    readonly helix: Pick<HelixClient, "streams"> | undefined;
    readonly channel: string;
    readonly clock: Pick<Clock, "now">;
  }) {
    this.#helix = options.helix;
    this.#channel = options.channel;
    this.#clock = options.clock;
  }

  /** Undefined when the channel is not live, or nobody can be asked. */
  async ask(options: Abortable = {}): Promise<Confirmation | undefined> {
    if (!this.#helix) return undefined;
    try {
      const [stream] = await this.#helix.streams({ logins: [this.#channel] }, options);
      this.#lastAnswerAt = this.#clock.now();
      this.#isLive = stream !== undefined;
      this.#trouble = "";
      if (!stream) return undefined;
      return {
        by: "twitch",
        at: this.#lastAnswerAt,
        detail: `Twitch says ${this.#channel} is live`,
      };
    } catch (error) {
      this.#trouble = error instanceof Error ? error.message : String(error);
      throw error;
    }
  }

  get status() {
    return {
      isConfigured: this.#helix !== undefined,
      isLive: this.#isLive,
      lastAnswerAt: this.#lastAnswerAt,
      trouble: this.#trouble,
    };
  }
}
