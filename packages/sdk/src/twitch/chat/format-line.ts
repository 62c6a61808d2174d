import { ProtocolError } from "../../core/errors.ts";
import { escapeTag } from "./tag-escaping.ts";

/** What a line of IRC is made of. */
export interface LineParts {
  /** By name, not escaped. */
  readonly tags?: Iterable<readonly [name: string, value: string]> | undefined;
  readonly source?: string | undefined;
  readonly command: string;
  /** Only the last one may be empty, hold spaces, or begin with `:`. */
  readonly params?: readonly string[] | undefined;
}

/**
 * Writes a line that `parseLine` takes apart into the same parts. Parts that would become anything
 * else (a second line, another parameter) are refused with `ProtocolError`.
 */
export function formatLine({ tags = [], source = "", command, params = [] }: LineParts): string {
  const written = Array.from(tags, ([name, value]) => formatTag(name, value)).join(";");
  const words = [
    ...(written === "" ? [] : [`@${written}`]),
    ...(source === "" ? [] : [`:${word(source, "a source")}`]),
    ...(command === "" && params.length === 0 ? [] : [word(command, "a command", /^[@:]/)]),
    ...params.slice(0, -1).map((param) => word(param, "a parameter before the last", /^:/)),
    ...params.slice(-1).map(lastParam),
  ];
  return words.join(" ");
}

function formatTag(name: string, value: string): string {
  if (name === "" || /[\s\0;=]/.test(name)) throw refusal("a tag's name", name);
  return value === "" ? name : `${name}=${escapeTag(value)}`;
}

function word(text: string, what: string, forbidden?: RegExp): string {
  if (text === "" || /[ \r\n\0]/.test(text) || forbidden?.test(text)) throw refusal(what, text);
  return text;
}

function lastParam(text: string): string {
  if (/[\r\n\0]/.test(text)) throw refusal("a parameter", text);
  return text === "" || text.includes(" ") || text.startsWith(":") ? `:${text}` : text;
}

function refusal(what: string, text: string): ProtocolError {
  const excerpt = JSON.stringify(text.slice(0, 40));
  return new ProtocolError(`${what} cannot be written into a line: ${excerpt}`, {
    expected: "parts of one line",
    excerpt,
  });
}
