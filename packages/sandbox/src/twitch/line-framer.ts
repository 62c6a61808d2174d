/** What the framer found: a line without its break, or that one was longer than allowed. */
export type FramedLine =
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "tooLong" };

const carriageReturn = 13;
const lineFeed = 10;

/**
 * Cuts a byte stream into lines. CR and LF each end a line, empty lines vanish. Bytes become text
 * only when a line is whole, so a character cut between two chunks survives.
 */
export class LineFramer {
  readonly #lineBytesMax: number;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #skipping = false;

  constructor(lineBytesMax: number) {
    this.#lineBytesMax = lineBytesMax;
  }

  /** Takes the next bytes; gives the lines they completed. */
  push(chunk: Uint8Array): FramedLine[] {
    const found: FramedLine[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      if (chunk[at] !== lineFeed && chunk[at] !== carriageReturn) continue;
      this.#hold(chunk.subarray(from, at), found);
      this.#finish(found);
      from = at + 1;
    }
    this.#hold(chunk.subarray(from), found);
    return found;
  }

  /** Ends the line begun, as the end of a WebSocket message does. */
  flush(): FramedLine[] {
    const found: FramedLine[] = [];
    this.#finish(found);
    return found;
  }

  #hold(part: Uint8Array, found: FramedLine[]): void {
    if (this.#skipping || part.length === 0) return;
    if (this.#heldBytes + part.length > this.#lineBytesMax) {
      this.#held = [];
      this.#heldBytes = 0;
      this.#skipping = true;
      found.push({ kind: "tooLong" });
      return;
    }
    // Copied: a socket may reuse its buffer before the line is whole.
    this.#held.push(part.slice());
    this.#heldBytes += part.length;
  }

  #finish(found: FramedLine[]): void {
    if (this.#heldBytes > 0) {
      found.push({ kind: "line", text: Buffer.concat(this.#held).toString("utf8") });
    }
    this.#held = [];
    this.#heldBytes = 0;
    this.#skipping = false;
  }
}
