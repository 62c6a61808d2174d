import { unescapeTag } from "./tag-escaping.ts";

/**
 * Reads one line of IRC, as bytes from `start` to before `end`, without its CR LF. It never fails:
 * a line that makes no sense has an empty command, and bad UTF-8 becomes U+FFFD.
 *
 * The line is decoded once, by itself, into one flat string; finding its parts is one scan, and
 * parameters and tags are cut out only when they are read.
 */
export function parseLine(bytes: Uint8Array, start = 0, end = bytes.length): IrcLine {
  const buffer = Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new IrcLine(buffer.toString("utf8", start, end));
}

/** One line of IRC with its parts, which are decoded when read. Strings are always defined. */
export class IrcLine {
  /** The line as it came, without its CR LF. */
  readonly raw: string;
  /** `PRIVMSG`, `001`, …; empty when the line has none. */
  readonly command: string;
  /** Where the parts lie in `raw`; 0 for those that are absent. */
  readonly #tagsStart: number = 0;
  readonly #tagsEnd: number = 0;
  readonly #prefixStart: number = 0;
  readonly #prefixEnd: number = 0;
  readonly #paramsStart: number;
  #params: readonly string[] | undefined;

  constructor(raw: string) {
    this.raw = raw;
    let at = skipSpaces(raw, 0);
    if (raw.charCodeAt(at) === AT) {
      this.#tagsStart = at + 1;
      this.#tagsEnd = wordEnd(raw, at);
      at = skipSpaces(raw, this.#tagsEnd);
    }
    if (raw.charCodeAt(at) === COLON) {
      this.#prefixStart = at + 1;
      this.#prefixEnd = wordEnd(raw, at);
      at = skipSpaces(raw, this.#prefixEnd);
    }
    this.#paramsStart = wordEnd(raw, at);
    this.command = raw.slice(at, this.#paramsStart);
  }

  /** Who sent it, as `nick!user@host` or a server's name; empty when the line does not say. */
  get prefix(): string {
    return this.raw.slice(this.#prefixStart, this.#prefixEnd);
  }

  /** The sender's nick, or the whole prefix when it has no user or host. */
  get nick(): string {
    for (let at = this.#prefixStart; at < this.#prefixEnd; at += 1) {
      const char = this.raw.charCodeAt(at);
      if (char === BANG || char === AT) return this.raw.slice(this.#prefixStart, at);
    }
    return this.prefix;
  }

  /** All parameters; the last one may hold spaces. */
  get params(): readonly string[] {
    this.#params ??= readParams(this.raw, this.#paramsStart);
    return this.#params;
  }

  /** One parameter, counted from 0; empty when there is none. */
  param(index: number): string {
    return this.params[index] ?? "";
  }

  /**
   * A tag's value, unescaped; empty when the tag is absent, since Twitch and IRCv3 treat a missing
   * and an empty value alike. Of a tag that comes twice the last one counts.
   */
  tag(name: string): string {
    const tagsStart = this.#tagsStart;
    const tagsEnd = this.#tagsEnd;
    let value = "";
    let at = name === "" || tagsEnd === 0 ? -1 : this.raw.indexOf(name, tagsStart);
    while (at !== -1 && at < tagsEnd) {
      const valueAt = at + name.length;
      const isKeyStart = at === tagsStart || this.raw.charCodeAt(at - 1) === SEMICOLON;
      if (isKeyStart && isKeyEnd(this.raw, valueAt, tagsEnd)) {
        value = readValue(this.raw, valueAt, tagsEnd);
      }
      at = this.raw.indexOf(name, valueAt);
    }
    return value;
  }

  /** Every tag by name, unescaped. Built anew by each call: use `tag` to read a few. */
  tags(): Map<string, string> {
    const tags = new Map<string, string>();
    let at = this.#tagsStart;
    while (at < this.#tagsEnd) {
      const end = tagEnd(this.raw, at, this.#tagsEnd);
      const equals = this.raw.indexOf("=", at);
      const keyEnd = equals === -1 || equals > end ? end : equals;
      if (keyEnd > at) tags.set(this.raw.slice(at, keyEnd), readValue(this.raw, keyEnd, end));
      at = end + 1;
    }
    return tags;
  }
}

const SPACE = 0x20;
const BANG = 0x21;
const COLON = 0x3a;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;
const AT = 0x40;

/** RFC 1459 separates parts by one or more spaces, and by nothing else. */
function skipSpaces(raw: string, start: number): number {
  let at = start;
  while (raw.charCodeAt(at) === SPACE) at += 1;
  return at;
}

function wordEnd(raw: string, start: number): number {
  const end = raw.indexOf(" ", start);
  return end === -1 ? raw.length : end;
}

function readParams(raw: string, start: number): readonly string[] {
  const params: string[] = [];
  let at = skipSpaces(raw, start);
  while (at < raw.length) {
    if (raw.charCodeAt(at) === COLON) {
      params.push(raw.slice(at + 1));
      break;
    }
    const end = wordEnd(raw, at);
    params.push(raw.slice(at, end));
    at = skipSpaces(raw, end);
  }
  return params;
}

function isKeyEnd(raw: string, at: number, tagsEnd: number): boolean {
  const char = raw.charCodeAt(at);
  return at === tagsEnd || char === EQUALS || char === SEMICOLON;
}

function tagEnd(raw: string, at: number, tagsEnd: number): number {
  const end = raw.indexOf(";", at);
  return end === -1 || end > tagsEnd ? tagsEnd : end;
}

/** The value that starts with the `=` at `at`, or nothing when there is no `=`. */
function readValue(raw: string, at: number, tagsEnd: number): string {
  if (at >= tagsEnd || raw.charCodeAt(at) !== EQUALS) return "";
  const value = raw.slice(at + 1, tagEnd(raw, at + 1, tagsEnd));
  return value.includes("\\") ? unescapeTag(value) : value;
}
