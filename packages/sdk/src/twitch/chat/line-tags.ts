import { unescapeTag } from "./tag-escaping.ts";

/**
 * The tags of one line, read from its text when asked for. Of a tag that comes twice the last one
 * counts; a tag without a value has an empty one, which IRCv3 treats alike.
 */
export class LineTags implements Iterable<readonly [name: string, value: string]> {
  readonly #raw: string;
  readonly #start: number;
  readonly #end: number;

  /** The tags lie in `raw` from `start` to before `end`, without their `@`. */
  constructor(raw: string, start: number, end: number) {
    this.#raw = raw;
    this.#start = start;
    this.#end = end;
  }

  /** How many different tags there are. */
  get size(): number {
    return this.toMap().size;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** A tag's value, unescaped; undefined when the line has no such tag. */
  get(name: string): string | undefined {
    if (name === "") return undefined;
    let value: string | undefined;
    for (let at = this.#find(name, this.#start); at !== -1; ) {
      const valueAt = at + name.length;
      if (this.#isKey(at, valueAt)) value = this.#value(valueAt, this.#end);
      at = this.#find(name, valueAt);
    }
    return value;
  }

  /** All of them at once. */
  toMap(): Map<string, string> {
    const tags = new Map<string, string>();
    for (let at = this.#start; at < this.#end; ) {
      const end = this.#tagEnd(at);
      const equals = this.#raw.indexOf("=", at);
      const keyEnd = equals === -1 || equals > end ? end : equals;
      if (keyEnd > at) tags.set(this.#raw.slice(at, keyEnd), this.#value(keyEnd, end));
      at = end + 1;
    }
    return tags;
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.toMap().entries();
  }

  #find(name: string, from: number): number {
    const at = this.#raw.indexOf(name, from);
    return at < this.#end ? at : -1;
  }

  #isKey(at: number, valueAt: number): boolean {
    if (at !== this.#start && this.#raw.charCodeAt(at - 1) !== SEMICOLON) return false;
    const char = this.#raw.charCodeAt(valueAt);
    return valueAt === this.#end || char === EQUALS || char === SEMICOLON;
  }

  /** The value that starts with the `=` at `at`, or nothing when there is no `=`. */
  #value(at: number, end: number): string {
    if (at >= end || this.#raw.charCodeAt(at) !== EQUALS) return "";
    const value = this.#raw.slice(at + 1, this.#tagEnd(at + 1));
    return value.includes("\\") ? unescapeTag(value) : value;
  }

  #tagEnd(at: number): number {
    const end = this.#raw.indexOf(";", at);
    return end === -1 || end > this.#end ? this.#end : end;
  }
}

const SEMICOLON = 0x3b;
const EQUALS = 0x3d;
