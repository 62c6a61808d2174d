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
    return readTag(this.#raw, this.#start, this.#end, name);
  }

  /** All of them at once. */
  toMap(): Map<string, string> {
    const tags = new Map<string, string>();
    for (let at = this.#start; at < this.#end; ) {
      const end = tagEnd(this.#raw, at, this.#end);
      const equals = this.#raw.indexOf("=", at);
      const keyEnd = equals === -1 || equals > end ? end : equals;
      if (keyEnd > at) tags.set(this.#raw.slice(at, keyEnd), readValue(this.#raw, keyEnd, end));
      at = end + 1;
    }
    return tags;
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.toMap().entries();
  }
}

/** One tag of the tags that lie in `raw` from `start` to before `end`: `LineTags.get` by itself. */
export function readTag(raw: string, start: number, end: number, name: string): string | undefined {
  if (name === "") return undefined;
  const first = name.charCodeAt(0);
  // From the last one back, since of equal names the last one counts.
  for (let index = locate(raw, start, end) - 1; index >= 0; index -= 1) {
    const at = located.starts[index] ?? 0;
    if (raw.charCodeAt(at) !== first || !raw.startsWith(name, at)) continue;
    const valueAt = at + name.length;
    if (isKeyEnd(raw, valueAt, end)) return readValue(raw, valueAt, end);
  }
  return undefined;
}

/** Notes where each tag begins, unless this line was the last one asked; tells how many. */
function locate(raw: string, start: number, end: number): number {
  if (located.raw === raw) return located.count;
  located.raw = raw;
  let count = 0;
  for (let at = start; at < end; ) {
    located.starts[count] = at;
    count += 1;
    const next = raw.indexOf(";", at);
    at = next === -1 ? end : next + 1;
  }
  located.count = count;
  return count;
}

function isKeyEnd(raw: string, at: number, end: number): boolean {
  const char = raw.charCodeAt(at);
  return at === end || (at < end && (char === EQUALS || char === SEMICOLON));
}

/** The value that starts with the `=` at `at`, or nothing when there is no `=`. */
function readValue(raw: string, at: number, end: number): string {
  if (at >= end || raw.charCodeAt(at) !== EQUALS) return "";
  const value = raw.slice(at + 1, tagEnd(raw, at + 1, end));
  return value.includes("\\") ? unescapeTag(value) : value;
}

function tagEnd(raw: string, at: number, end: number): number {
  const next = raw.indexOf(";", at);
  return next === -1 || next > end ? end : next;
}

/**
 * Where the tags of one line begin. Who reads one tag of a line mostly reads more of it before the
 * next line, and a kept line should not carry an index: so there is one, of the line read last.
 */
const located = { raw: "", starts: [] as number[], count: 0 };

const SEMICOLON = 0x3b;
const EQUALS = 0x3d;
