import type { Abortable, Clock } from "./clock.ts";
import { ApiError, NetworkError, ProtocolError, RateLimitError, TimeoutError } from "./errors.ts";
import { readLimitHeaders } from "./limit-headers.ts";
import type { AcquireOptions, Limiter } from "./limiter.ts";
import type { Log } from "./log.ts";
import type { Random } from "./random.ts";
import { isSecretName, redactText } from "./redact.ts";
import { type BackoffOptions, backoffMs } from "./retry.ts";
import type { Transport, TransportResponse } from "./transport.ts";

/** How often, and after which waits, a request is repeated. */
export interface RetryOptions extends BackoffOptions {
  /** Tries in all when no answer comes or the service fails (5xx). 1 never retries. */
  readonly triesMax: number;
  /** Tries in all when the service says 429; the limiter spaces them. */
  readonly limitedTriesMax: number;
}

/** The service, and what it takes to ask it. */
export interface HttpClientOptions {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Everything before the paths; may end in a path of its own. */
  readonly baseUrl: string;
  /** Named in errors: `riot`, `twitch`. */
  readonly platformName: string;
  /** Asked before each try, so that a renewed token is used at once. Default: none. */
  readonly headers?: (() => Headers | Promise<Headers>) | undefined;
  /** Each try passes through it. Default: no limit but what a 429 says. */
  readonly limiter?: Limiter | undefined;
  /** For one try, from sending to the last byte. Default 10 seconds. */
  readonly timeoutMs?: number | undefined;
  /** Default 8 MiB. */
  readonly bodyBytesMax?: number | undefined;
  /** Default 3 tries, 10 on 429, waits from 0.5 to 30 seconds. */
  readonly retry?: Partial<RetryOptions> | undefined;
}

type Headers = Readonly<Record<string, string>>;

/** Values are percent-encoded; a list repeats its name; undefined leaves the name out. */
export type Query = Readonly<
  Record<string, string | number | readonly (string | number)[] | undefined>
>;

/** What one call may say beside its path. */
export interface GetOptions extends Abortable, Pick<AcquireOptions, "priority" | "onLimit"> {
  readonly query?: Query | undefined;
  /** The limiter's bucket for this call. Default: the path. */
  readonly limiterMethod?: string | undefined;
  /** Refusals that are values to the caller: returned without JSON instead of thrown. */
  readonly expect?: readonly number[] | undefined;
}

/** An answer whose body was JSON. */
export interface JsonAnswer {
  readonly status: number;
  /** Unchecked: parse it at the border. Undefined for an expected refusal. */
  readonly json: unknown;
  readonly headers: Headers;
}

const RETRY_DEFAULTS: RetryOptions = {
  triesMax: 3,
  limitedTriesMax: 10,
  baseMs: 500,
  maxMs: 30_000,
};

/** Asks one service for JSON: within its limits, with a deadline and retries, without leaks. */
export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #baseUrl: string;
  readonly #retry: RetryOptions;

  constructor(options: HttpClientOptions) {
    this.#options = options;
    this.#baseUrl = options.baseUrl.replace(/\/+$/, "");
    this.#retry = { ...RETRY_DEFAULTS, ...options.retry };
  }

  /** The answer to `GET path`; rejects with one of the errors of `errors.ts`, or on abort. */
  async getJson(path: string, options: GetOptions = {}): Promise<JsonAnswer> {
    const { clock, random, log, platformName } = this.#options;
    let failed = 0;
    let refused = 0;
    for (;;) {
      const { headers, outcome } = await this.#try(path, options);
      let failure = outcome;
      if (!(outcome instanceof Error)) {
        if (outcome.status >= 200 && outcome.status < 300) return parseAnswer(path, outcome);
        if (options.expect?.includes(outcome.status)) return { ...outcome, json: undefined };
        if (outcome.status === 429) {
          refused += 1;
          await this.#afterRefusal(path, outcome, refused, options);
          continue;
        }
        failure = apiError(platformName, path, outcome, headers);
        if (outcome.status < 500) throw failure;
      }
      failed += 1;
      if (failed >= this.#retry.triesMax) throw failure;
      const waitMs = backoffMs(failed, this.#retry, random);
      log.debug("trying again", { path, tries: failed, waitMs: Math.round(waitMs) });
      await clock.sleep(waitMs, { signal: options.signal });
    }
  }

  /** One request under one permit; a failure worth repeating is returned, any other thrown. */
  async #try(path: string, { query, limiterMethod = path, ...waiting }: GetOptions) {
    const { transport, clock, limiter, timeoutMs = 10_000 } = this.#options;
    const { signal } = waiting;
    signal?.throwIfAborted();
    using permit = await limiter?.acquire({ ...waiting, method: limiterMethod });
    const headers = { accept: "application/json", ...(await this.#options.headers?.()) };
    using deadline = clock.deadline(timeoutMs, { signal, what: `GET ${path}` });
    try {
      const response = await transport({
        method: "GET",
        url: this.#baseUrl + path + encodeQuery(query),
        headers,
        bodyBytesMax: this.#options.bodyBytesMax ?? 8 * 1024 * 1024,
        signal: deadline.signal,
      });
      permit?.settle(response);
      return { headers, outcome: response };
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (error instanceof NetworkError || error instanceof TimeoutError) {
        return { headers, outcome: error };
      }
      throw error;
    }
  }

  /** Returns when the call may be tried again; the limiter, where there is one, does the waiting. */
  async #afterRefusal(
    path: string,
    response: TransportResponse,
    refused: number,
    { onLimit, signal }: GetOptions,
  ): Promise<void> {
    const { clock, random, limiter, platformName } = this.#options;
    const { retryAfterMs, refusedBy } = readLimitHeaders(response);
    const waitMs = retryAfterMs || backoffMs(refused, this.#retry, random);
    if (onLimit === "throw" || refused >= this.#retry.limitedTriesMax) {
      throw new RateLimitError(`GET ${path} failed: 429, over a limit, ${refused} times`, {
        scope: `${platformName} ${refusedBy}`,
        retryAfterMs: waitMs,
      });
    }
    if (!limiter) await clock.sleep(waitMs, { signal });
  }
}

/** How much of a body that is not JSON is quoted. */
const EXCERPT_CHARS_MAX = 120;

const decode = (body: Uint8Array) => new TextDecoder().decode(body);

function parseAnswer(path: string, { status, headers, body }: TransportResponse): JsonAnswer {
  const text = decode(body);
  try {
    return { status, headers, json: JSON.parse(text) };
  } catch (error) {
    const excerpt = redactText(text.slice(0, EXCERPT_CHARS_MAX));
    throw new ProtocolError(
      `GET ${path}: expected JSON, got ${excerpt === "" ? "nothing" : JSON.stringify(excerpt)}`,
      { expected: "JSON", excerpt },
      { cause: error },
    );
  }
}

function apiError(
  platform: string,
  path: string,
  { status, body }: TransportResponse,
  sent: Headers,
): ApiError {
  const secrets = Object.entries(sent).flatMap(([name, value]) =>
    isSecretName(name) ? [value] : [],
  );
  // Cut first: a service may echo a gigabyte. A secret cut in two keeps at most its first half.
  const text = redactText(decode(body.subarray(0, 4096)), secrets);
  return new ApiError(`GET ${path} failed: ${status}${reasonIn(text)}`, {
    platform,
    status,
    method: "GET",
    path,
    body: text,
  });
}

/** The human sentence in an error body, in the shapes that game services use. */
function reasonIn(text: string): string {
  const [, reason] = /"(?:message|reason)"\s*:\s*"([^"\\]{1,120})"/.exec(text) ?? [];
  return reason === undefined ? "" : ` ${reason}`;
}

function encodeQuery(query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value ?? []].flat()) params.append(name, String(one));
  }
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}
