import { ConfigError } from "./errors.ts";

/** What a path may be made of: no query, no fragment, nothing that changes the host. */
const PATH_SHAPE = /^(?:\/[\w!$&'()*+,;=:@.~%-]*)+$/;
const DOT_SEGMENT = /\/(?:\.|%2e){1,2}(?:\/|$)/i;
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** Visible Latin-1, space and tab: a line break would begin another header. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Throws a `TypeError` unless `path` is one plain path below the base URL. */
export function checkPath(path: string): void {
  if (PATH_SHAPE.test(path) && !path.startsWith("//") && !DOT_SEGMENT.test(path)) return;
  throw new TypeError(
    `not a path: ${JSON.stringify(path.slice(0, 120))}; it begins with one /, and what varies ` +
      "stands in it percent-encoded, or in the query",
  );
}

/** Throws a `TypeError` on a header that would end early or begin another; never shows a value. */
export function checkHeaders(headers: Readonly<Record<string, string>>): void {
  if (fineHeaders.has(headers)) return;
  for (const [name, value] of Object.entries(headers)) {
    if (!HEADER_NAME.test(name)) throw new TypeError(`no header name: ${JSON.stringify(name)}`);
    if (!HEADER_VALUE.test(value)) throw new TypeError(`header ${name} has a forbidden character`);
  }
  if (Object.isFrozen(headers)) fineHeaders.add(headers);
}

/** Headers that were checked before: most calls send the same ones. */
const fineHeaders = new WeakSet<object>();

/**
 * The same URL, if a token may be sent there: over TLS, or without it to this machine only. Anything
 * else is a `ConfigError` that names `setting`.
 */
export function secureUrl(url: string, setting: string): string {
  const parsed = URL.parse(url);
  const isPlain = parsed?.protocol === "http:" || parsed?.protocol === "ws:";
  const isSecure = parsed?.protocol === "https:" || parsed?.protocol === "wss:";
  if (parsed && (isSecure || (isPlain && isLoopback(parsed.hostname)))) return url;
  const shown = parsed ? `${parsed.protocol}//${parsed.host}` : "no URL";
  throw new ConfigError(
    `${setting} is ${shown}, but tokens travel only over https:// or wss://, or within this machine`,
    { setting },
  );
}

const isLoopback = (hostname: string) =>
  hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
