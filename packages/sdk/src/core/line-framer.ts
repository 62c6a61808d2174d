import { ProtocolError } from "./errors.ts";

/**
 * Takes one line as the bytes from `start` to before `end`, without its CR LF. The buffer is the
 * framer's own or a shared chunk: read what you need before returning, and keep no view of it.
 */
export type OnLine = (bytes: Buffer, start: number, end: number) => void;

export interface LineFramerOptions {
  /** The longest line let through, in bytes without its CR LF. */
  readonly lineBytesMax: number;
  readonly onLine: OnLine;
}

const LF = 0x0a;
const CR = 0x0d;
const PARTIAL_BYTES_MIN = 1024;

/**
 * Cuts a stream of bytes into lines ended by LF or CR LF, wherever the chunks were cut. Nothing is
 * decoded and a line that lies within one chunk is never copied: a chunk decoded as a whole breaks
 * the characters on its edges, and costs several times as much.
 */
export class LineFramer {
  readonly #lineBytesMax: number;
  #onLine: OnLine;
  /** The beginning of a line whose end has not arrived; only `#partialBytes` of it count. */
  #partial = Buffer.alloc(0);
  #partialBytes = 0;

  constructor({ lineBytesMax, onLine }: LineFramerOptions) {
    this.#lineBytesMax = lineBytesMax;
    this.#onLine = onLine;
  }

  /** Hands over each line that `chunk` ends. Throws `ProtocolError` at a line that is too long. */
  push(chunk: Buffer): void {
    let start = this.#partialBytes > 0 ? this.#finishPartial(chunk) : 0;
    for (;;) {
      const end = chunk.indexOf(LF, start);
      if (end === -1) break;
      this.#emit(chunk, start, end);
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk, start, chunk.length);
  }

  /** Takes what has arrived as a whole line: for transports whose messages end lines. */
  flush(): void {
    if (this.#partialBytes === 0) return;
    const bytes = this.#partialBytes;
    this.#partialBytes = 0;
    this.#emit(this.#partial, 0, bytes);
  }

  /** Hands over nothing more, not even the rest of the chunk at hand. */
  stop(): void {
    this.#onLine = () => {};
  }

  /** Where in `chunk` the next line starts. */
  #finishPartial(chunk: Buffer): number {
    const end = chunk.indexOf(LF);
    this.#keep(chunk, 0, end === -1 ? chunk.length : end);
    if (end === -1) return chunk.length;
    this.flush();
    return end + 1;
  }

  #emit(bytes: Buffer, start: number, end: number): void {
    const contentEnd = end > start && bytes[end - 1] === CR ? end - 1 : end;
    if (contentEnd - start > this.#lineBytesMax) this.#refuse(bytes, start, end);
    this.#onLine(bytes, start, contentEnd);
  }

  #keep(chunk: Buffer, start: number, end: number): void {
    const neededBytes = this.#partialBytes + end - start;
    // One byte more than a line may have: the last may be the CR of its ending.
    if (neededBytes > this.#lineBytesMax + 1) this.#refuse(chunk, start, end);
    if (neededBytes > this.#partial.length) {
      const grown = Buffer.allocUnsafe(Math.max(PARTIAL_BYTES_MIN, 2 * neededBytes));
      this.#partial.copy(grown, 0, 0, this.#partialBytes);
      this.#partial = grown;
    }
    chunk.copy(this.#partial, this.#partialBytes, start, end);
    this.#partialBytes = neededBytes;
  }

  #refuse(bytes: Buffer, start: number, end: number): never {
    throw new ProtocolError(`a line is longer than ${this.#lineBytesMax} bytes`, {
      expected: `lines of at most ${this.#lineBytesMax} bytes`,
      excerpt: bytes.toString("latin1", start, Math.min(end, start + 100)),
    });
  }
}
