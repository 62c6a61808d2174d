import { Agent, request as undiciRequest } from "undici";
import { readBody } from "./body-limit.ts";
import { NetworkError, ProtocolError } from "./errors.ts";
import type { Transport, TransportRequest, TransportResponse } from "./transport.ts";

/** How many connections, and how long to wait for one. */
export interface UndiciTransportOptions {
  /** Sockets to one origin; further requests wait for a free one. Default 64. */
  readonly connectionsMax?: number | undefined;
  /** Default 10 seconds. */
  readonly connectTimeoutMs?: number | undefined;
}

/** A {@link Transport} that owns its connections. */
export type ClosableTransport = Transport & { close(): Promise<void> };

/**
 * The real network, over undici's `request`: a quarter of the CPU time of the global `fetch`.
 * Redirects are answers like any other and are never followed, so no token reaches another host.
 */
export function createUndiciTransport(options: UndiciTransportOptions = {}): ClosableTransport {
  const { connectionsMax = 64, connectTimeoutMs = 10_000 } = options;
  const agent = new Agent({ connections: connectionsMax, connect: { timeout: connectTimeoutMs } });
  const transport = async (request: TransportRequest): Promise<TransportResponse> => {
    const { method, url, headers, body = null, signal } = request;
    signal?.throwIfAborted();
    try {
      const response = await undiciRequest(url, {
        dispatcher: agent,
        method,
        headers: { ...headers },
        body,
        signal: signal ?? null,
      });
      return {
        status: response.statusCode,
        headers: joinRepeated(response.headers),
        body: await readBody(response.body, request),
      };
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (error instanceof ProtocolError) throw error;
      const path = new URL(url).pathname;
      throw new NetworkError(`${method} ${path}: no answer`, { method, path }, { cause: error });
    }
  };
  return Object.assign(transport, { close: () => agent.destroy() });
}

function joinRepeated(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) {
      joined[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
    }
  }
  return joined;
}
