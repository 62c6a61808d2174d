import { countCharacters, MESSAGE_CHARACTERS_MAX } from "./split-message.ts";

/** Twitch refuses a text that was said in a channel within the last 30 s; with a margin. */
const REPEAT_AFTER_MS = 32_000;
/** An invisible character of Unicode's tag block, with the space that keeps it from the last word. */
const VARIATION = " \u{E0000}";
const VARIATION_CHARACTERS = 2;

/** What was said lately, so that a repetition can be varied before Twitch drops it. */
export class RecentTexts {
  /** When each text was said, by channel and text; bounded by what the send limits let through. */
  readonly #saidAt = new Map<string, number>();

  /**
   * The text itself if it is new to the channel, else with an invisible ending that makes it new;
   * undefined when it is too long to be varied.
   */
  vary(at: number, channel: string, text: string): string | undefined {
    let varied = text;
    let characters = countCharacters(text);
    while (this.#isRecent(at, channel, varied)) {
      varied += VARIATION;
      characters += VARIATION_CHARACTERS;
      if (characters > MESSAGE_CHARACTERS_MAX) return undefined;
    }
    return varied;
  }

  /** How long until `text` counts as new in `channel`. */
  waitMs(at: number, channel: string, text: string): number {
    const saidAt = this.#saidAt.get(keyOf(channel, text));
    return saidAt === undefined ? 0 : Math.max(0, saidAt + REPEAT_AFTER_MS - at);
  }

  /** Remembers that `text` was said. */
  take(at: number, channel: string, text: string): void {
    // Deleted first so that the map stays in the order of time.
    this.#saidAt.delete(keyOf(channel, text));
    this.#saidAt.set(keyOf(channel, text), at);
    for (const [key, saidAt] of this.#saidAt) {
      if (saidAt + REPEAT_AFTER_MS > at) break;
      this.#saidAt.delete(key);
    }
  }

  #isRecent(at: number, channel: string, text: string): boolean {
    return this.waitMs(at, channel, text) > 0;
  }
}

function keyOf(channel: string, text: string): string {
  return `${channel} ${text}`;
}
