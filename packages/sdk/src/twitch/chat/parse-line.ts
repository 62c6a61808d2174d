import { LineTags, readTag } from "./line-tags.ts";

/**
 * Reads one line of IRC, as text or as UTF-8 bytes. It never fails: a line that makes no sense has
 * an empty command, and bad UTF-8 becomes U+FFFD. A line break at its end is not part of it.
 *
 * @example
 * const { tags, source, command, params } = parseLine("@id=7f;flags= :ada!ada@host PRIVMSG #a :hi");
 * tags.get("id"); // "7f"
 */
export function parseLine(line: string | Uint8Array): IrcLine {
  const text = typeof line === "string" ? line : readUtf8(line);
  return new IrcLine(text.endsWith("\n") ? text.replace(/\r?\n$/, "") : text);
}

/** The line that lies in `bytes` from `start` to before `end`, decoded once, into one flat string. */
export function readLine(bytes: Buffer, start: number, end: number): IrcLine {
  return new IrcLine(bytes.toString("utf8", start, end));
}

/**
 * One line of IRC. Making one is a single scan that notes where the parts lie; parameters and tags
 * are cut out each time they are read, so that a kept line costs little more than its text.
 */
export class IrcLine {
  /** The line as it came, without its CR LF. */
  readonly raw: string;
  /** `PRIVMSG`, `001`, …; empty when the line has none. */
  readonly command: string;
  /** Where the parts lie in `raw`; 0 for those that are absent. */
  readonly #tagsEnd: number;
  readonly #sourceStart: number;
  readonly #paramsStart: number;

  constructor(raw: string) {
    this.raw = raw;
    let at = skipSpaces(raw, 0);
    let tagsEnd = 0;
    let sourceStart = 0;
    if (raw.charCodeAt(at) === AT) {
      tagsEnd = wordEnd(raw, at);
      at = skipSpaces(raw, tagsEnd);
    }
    if (raw.charCodeAt(at) === COLON) {
      sourceStart = at + 1;
      at = skipSpaces(raw, wordEnd(raw, at));
    }
    this.#tagsEnd = tagsEnd;
    this.#sourceStart = sourceStart;
    this.#paramsStart = wordEnd(raw, at);
    // Nine of ten lines: one string for all of them instead of a copy in each.
    this.command = raw.startsWith(COMMONEST, at) ? "PRIVMSG" : raw.slice(at, this.#paramsStart);
  }

  /** The tags by name, unescaped when read. */
  get tags(): LineTags {
    return new LineTags(this.raw, this.#tagsStart, this.#tagsEnd);
  }

  /** Who sent it, as `nick!user@host` or a server's name; empty when the line does not say. */
  get source(): string {
    return this.raw.slice(this.#sourceStart, this.#sourceEnd);
  }

  /** The sender's nick, or the whole source when it has no user or host. */
  get nick(): string {
    const end = this.#sourceEnd;
    for (let at = this.#sourceStart; at < end; at += 1) {
      const char = this.raw.charCodeAt(at);
      if (char === BANG || char === AT) return this.raw.slice(this.#sourceStart, at);
    }
    return this.source;
  }

  /** All parameters; the last one may hold spaces. */
  get params(): readonly string[] {
    const params: string[] = [];
    let at = this.#paramsStart;
    for (;;) {
      at = skipSpaces(this.raw, at);
      if (at >= this.raw.length) return params;
      params.push(paramAt(this.raw, at));
      at = paramEnd(this.raw, at);
    }
  }

  /** One parameter, counted from 0; empty when there is none. */
  param(index: number): string {
    let at = skipSpaces(this.raw, this.#paramsStart);
    for (let skipped = 0; skipped < index; skipped += 1) {
      at = skipSpaces(this.raw, paramEnd(this.raw, at));
    }
    return paramAt(this.raw, at);
  }

  /** A tag's value, unescaped; empty also when the tag is absent, which means the same. */
  tag(name: string): string {
    if (this.#tagsEnd === 0) return "";
    return readTag(this.raw, this.#tagsStart, this.#tagsEnd, name) ?? "";
  }

  /** The line as it came. */
  toString(): string {
    return this.raw;
  }

  get #tagsStart(): number {
    return this.#tagsEnd === 0 ? 0 : skipSpaces(this.raw, 0) + 1;
  }

  get #sourceEnd(): number {
    return this.#sourceStart === 0 ? 0 : wordEnd(this.raw, this.#sourceStart);
  }
}

const COMMONEST = "PRIVMSG ";
const SPACE = 0x20;
const BANG = 0x21;
const COLON = 0x3a;
const AT = 0x40;

function readUtf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

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

function paramAt(raw: string, at: number): string {
  return raw.charCodeAt(at) === COLON ? raw.slice(at + 1) : raw.slice(at, wordEnd(raw, at));
}

function paramEnd(raw: string, at: number): number {
  return raw.charCodeAt(at) === COLON ? raw.length : wordEnd(raw, at);
}
