import type { ChatMessage, PrivmsgMessage } from "@grandstand/sdk/twitch";
import type { ChatLineView } from "../web/state-view.ts";

/** How many lines of the chat the page shows. */
export const CHAT_LINES_MAX = 60;
/** A line of the chat longer than this is cut for the page. */
const TEXT_CHARS_MAX = 600;

interface ChatLine extends ChatLineView {
  readonly login: string;
}

interface LineFacts {
  readonly now: number;
  readonly botLogin: string;
}

/** The chat's last lines, for the page; what moderators take away goes here, too. */
export class ChatLines {
  #lines: readonly ChatLine[] = [];
  #count = 0;

  get lines(): readonly ChatLineView[] {
    return this.#lines.map(({ login: _login, ...line }) => line);
  }

  /** Takes a message of the chat; true when the lines are different now. */
  take(message: ChatMessage, facts: LineFacts): boolean {
    switch (message.kind) {
      case "privmsg":
        this.#lines = [...this.#lines, this.#toLine(message, facts)].slice(-CHAT_LINES_MAX);
        return true;
      case "clearmsg":
        return this.#keep(({ id }) => id !== message.messageId);
      case "clearchat":
        return this.#keep(({ login }) => message.login !== "" && login !== message.login);
      default:
        return false;
    }
  }

  #toLine(message: PrivmsgMessage, { now, botLogin }: LineFacts): ChatLine {
    this.#count += 1;
    return {
      id: message.id || `line-${this.#count}`,
      at: now,
      name: message.displayName,
      login: message.login,
      text: printable(message.text).slice(0, TEXT_CHARS_MAX),
      isBot: message.login === botLogin,
    };
  }

  #keep(isKept: (line: ChatLine) => boolean): boolean {
    const before = this.#lines.length;
    this.#lines = this.#lines.filter(isKept);
    return this.#lines.length !== before;
  }
}

/** Without control characters and the marks that turn the direction of text around. */
const printable = (text: string) => text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ");
