import { readBody } from "../core/body-limit.ts";
import type { Clock } from "../core/clock.ts";
import { NetworkError } from "../core/errors.ts";
import type { Transport, TransportRequest, TransportResponse } from "../core/transport.ts";

/** Any `Request → Response` function, such as a web server's `fetch`. */
export type RequestHandler = (request: Request) => Promise<Response> | Response;

/** How long the way to the function takes, on whose clock. */
export interface MemoryTransportOptions {
  readonly clock: Clock;
  /** One way, drawn anew for each way when it is a function. Default 0. */
  readonly latencyMs?: number | (() => number) | undefined;
}

/** A {@link Transport} whose far end is a function: no sockets, and time is the clock's. */
export function memoryTransport(
  handler: RequestHandler,
  { clock, latencyMs = 0 }: MemoryTransportOptions,
): Transport {
  const travel = (signal: AbortSignal | undefined) => {
    const ms = typeof latencyMs === "function" ? latencyMs() : latencyMs;
    return ms > 0 ? clock.sleep(ms, { signal }) : Promise.resolve();
  };
  return async (request) => {
    const { signal } = request;
    signal?.throwIfAborted();
    await travel(signal);
    const response = await untilAborted(answer(handler, request), signal);
    await travel(signal);
    return response;
  };
}

async function answer(
  handler: RequestHandler,
  facts: TransportRequest,
): Promise<TransportResponse> {
  const { method, url, headers, body, signal } = facts;
  const payload = typeof body === "object" ? new Uint8Array(body) : body;
  const request = new Request(url, {
    method,
    headers: { ...headers },
    ...(payload === undefined ? {} : { body: payload }),
    ...(signal === undefined ? {} : { signal }),
  });
  let response: Response;
  try {
    response = await handler(request);
  } catch (error) {
    const path = new URL(url).pathname;
    throw new NetworkError(`${method} ${path}: no answer`, { method, path }, { cause: error });
  }
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: response.body ? await readBody(response.body, facts) : new Uint8Array(),
  };
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
