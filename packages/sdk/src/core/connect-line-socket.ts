import { ConfigError, NetworkError } from "./errors.ts";
import type { LineSocket, LineSocketOptions } from "./line-socket.ts";
import { LineSocketOnWire } from "./line-socket-on-wire.ts";
import { openTcpWire } from "./line-socket-tcp.ts";
import { openWebWire } from "./line-socket-web.ts";
import type { Wire } from "./line-socket-wire.ts";

const PORTS = { "irc:": 6667, "ircs:": 6697 } as const;

/**
 * Connects by TCP, TLS or WebSocket, as the URL says. Rejects with `NetworkError` when nobody
 * answers, `TimeoutError` after `connectTimeoutMs`, and the signal's reason when aborted.
 */
export async function connectLineSocket(options: LineSocketOptions): Promise<LineSocket> {
  const { clock, lineBytesMax, connectTimeoutMs, signal } = options;
  const url = parseUrl(options.url);
  const peer = `${url.protocol}//${url.host}`;
  using deadline = clock.deadline(connectTimeoutMs, { signal, what: `connecting to ${peer}` });
  try {
    const wire = await openWire(url, options, deadline.signal);
    return new LineSocketOnWire({ peer, wire, clock, lineBytesMax });
  } catch (cause) {
    deadline.signal.throwIfAborted();
    const facts = { method: "CONNECT", path: peer };
    throw new NetworkError(`connecting to ${peer} failed`, facts, { cause });
  }
}

function openWire(url: URL, { tls }: LineSocketOptions, signal: AbortSignal): Promise<Wire> {
  if (url.protocol !== "irc:" && url.protocol !== "ircs:") {
    return openWebWire({ url: url.href, ca: tls?.ca }, signal);
  }
  const address = {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? PORTS[url.protocol] : Number(url.port),
    tls: url.protocol === "ircs:" ? { ca: tls?.ca } : undefined,
  };
  return openTcpWire(address, signal);
}

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url && url.hostname !== "" && /^(ircs?|wss?):$/.test(url.protocol)) return url;
  throw new ConfigError("a chat server's URL starts with irc://, ircs://, ws:// or wss://", {
    setting: "url",
  });
}
