import type { ChatMessage } from "@grandstand/sdk/twitch";
import type { ChatLineView } from "../web/state-view.ts";

/** How many lines of the chat the page shows. */
export const CHAT_LINES_MAX = 60;
/** A line of the chat longer than this is cut for the page. */
const TEXT_CHARS_MAX = 600;

/** The chat's last lines, for the page. */
export class ChatLines {
  #lines: readonly ChatLineView[] = [];
  #count = 0;

  get lines(): readonly ChatLineView[] {
    return this.#lines;
  }

  /** Takes what was said; everything else of the chat is not shown. */
  add(message: ChatMessage, facts: { readonly now: number; readonly botLogin: string }): boolean {
    if (message.kind !== "privmsg") return false;
    this.#count += 1;
    const line: ChatLineView = {
      id: message.id || `line-${this.#count}`,
      at: facts.now,
      name: message.displayName,
      text: printable(message.text).slice(0, TEXT_CHARS_MAX),
      color: null,
      isBot: message.login === facts.botLogin,
    };
    this.#lines = [...this.#lines, line].slice(-CHAT_LINES_MAX);
    return true;
  }

  /** Removes what a moderator deleted: one message, or all of one person's. */
  remove(isRemoved: (line: ChatLineView) => boolean): void {
    this.#lines = this.#lines.filter((line) => !isRemoved(line));
  }
}

/** Without control characters and the marks that turn the direction of text around. */
const printable = (text: string) => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ");
