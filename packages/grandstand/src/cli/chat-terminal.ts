import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";

export interface ChatTerminalOptions {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean };
  /** Where goes what is said about the chat, and is not of it. */
  readonly talk: Writable;
  /** Whether somebody may type: then a prompt stands below the chat. */
  readonly canSay: boolean;
  readonly onLine: (line: string) => void;
  /** Ctrl-C, where the terminal gives it as a key. */
  readonly onInterrupt: () => void;
}

const PROMPT = "> ";

/** Chat above, one's own line below: what comes never tears what is being typed. */
export class ChatTerminal implements Disposable {
  readonly #output: Writable;
  readonly #talk: Writable;
  readonly #reader: Interface | undefined;
  readonly #isDrawn: boolean;

  constructor({ input, output, talk, canSay, onLine, onInterrupt }: ChatTerminalOptions) {
    this.#output = output;
    this.#talk = talk;
    this.#isDrawn = canSay && input.isTTY === true && output.isTTY === true;
    if (!canSay) return;
    this.#reader = createInterface({
      input,
      ...(this.#isDrawn ? { output, prompt: PROMPT, terminal: true } : { terminal: false }),
    });
    this.#reader.on("line", (line) => {
      if (line.trim() !== "") onLine(line);
      if (this.#isDrawn) this.#reader?.prompt();
    });
    this.#reader.on("SIGINT", onInterrupt);
    if (this.#isDrawn) this.#reader.prompt();
  }

  /** Writes one line of the chat, above the prompt. */
  show(line: string): void {
    this.#write(line, this.#output);
  }

  /** Says something about the chat, above the prompt. */
  tell(line: string): void {
    this.#write(line, this.#talk);
  }

  #write(line: string, stream: Writable): void {
    if (!this.#isDrawn || !this.#reader) {
      stream.write(`${line}\n`);
      return;
    }
    // Up to where the prompt begins, and everything from there on wiped: then it comes back.
    const { rows } = this.#reader.getCursorPos();
    this.#output.write(`${rows > 0 ? `\x1b[${rows}A` : ""}\r\x1b[J`);
    stream.write(`${line}\n`);
    this.#reader.prompt(true);
  }

  [Symbol.dispose](): void {
    this.#reader?.close();
    if (this.#isDrawn) this.#output.write("\n");
  }
}
