import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";

export interface ChatTerminalOptions {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean };
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
  readonly #reader: Interface | undefined;
  readonly #isDrawn: boolean;

  constructor({ input, output, canSay, onLine, onInterrupt }: ChatTerminalOptions) {
    this.#output = output;
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

  /** Writes one line above the prompt. */
  show(line: string): void {
    if (!this.#isDrawn) {
      this.#output.write(`${line}\n`);
      return;
    }
    // To the line's beginning, and everything from there on wiped: then the prompt comes back.
    this.#output.write(`\r\x1b[J${line}\n`);
    this.#reader?.prompt(true);
  }

  [Symbol.dispose](): void {
    this.#reader?.close();
    if (this.#isDrawn) this.#output.write("\n");
  }
}
