import type { Abortable, Clock, Deadline } from "./clock.ts";
import { ApiError, NetworkError, ProtocolError, RateLimitError, TimeoutError } from "./errors.ts";
import { readLimitHeaders } from "./limit-headers.ts";
import type { AcquireOptions, Limiter } from "./limiter.ts";
import type { Log } from "./log.ts";
import type { Random } from "./random.ts";
import { isSecretName, redactText } from "./redact.ts";
import { checkHeaders, checkPath } from "./request-check.ts";
import { type BackoffOptions, backoffMs } from "./retry.ts";
import type { Transport, TransportRequest, TransportResponse } from "./transport.ts";

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
  /** Everything before the paths; may end in a path of its own. See {@link secureUrl}. */
  readonly baseUrl: string;
  /** Named in errors: `riot`, `twitch`. */
  readonly platformName: string;
  /** Asked before each try, so that a renewed token is used at once. Default: none. */
  readonly headers?: (() => Headers | Promise<Headers>) | undefined;
  /** Each try passes through it. Default: no limit but what a 429 says. */
  readonly limiter?: RequestLimiter | undefined;
  /** For one try, from sending to the last byte. Default 10 seconds. */
  readonly timeoutMs?: number | undefined;
  /** Default 8 MiB. */
  readonly bodyBytesMax?: number | undefined;
  /** Default 3 tries, 10 on 429, waits from 0.5 to 30 seconds. */
  readonly retry?: Partial<RetryOptions> | undefined;
}

type Headers = Readonly<Record<string, string>>;

/** What of a {@link Limiter} a client needs; a service with other rules brings its own. */
export type RequestLimiter = Pick<Limiter, "acquire">;

/** Values are percent-encoded; a list repeats its name; undefined leaves the name out. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly (string | number)[] | undefined>
>;

/** What one call may say beside its path. */
export interface GetOptions extends Abortable, Pick<AcquireOptions, "priority" | "onLimit"> {
  readonly query?: Query | undefined;
  /** Beside the client's own, and before them where both name one. Lower-case names. */
  readonly headers?: Headers | undefined;
  /** The limiter's bucket for this call. Default: the path. */
  readonly limiterMethod?: string | undefined;
  /** In place of the client's own. */
  readonly limiter?: RequestLimiter | undefined;
  /** Refusals that are values to the caller: returned, without JSON, instead of thrown. */
  readonly expect?: readonly number[] | undefined;
}

/** What one call may send; at most one kind of body. */
export interface RequestOptions extends GetOptions {
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>> | undefined;
}

/** The verbs of a request. */
export type HttpMethod = TransportRequest["method"];

/** An answer whose body was JSON. */
export interface JsonAnswer {
  readonly status: number;
  /** Unchecked: parse it at the border. Undefined for an expected refusal and an empty body. */
  readonly json: unknown;
  readonly headers: Headers;
}

const RETRY_DEFAULTS: RetryOptions = {
  triesMax: 3,
  limitedTriesMax: 10,
  baseMs: 500,
  maxMs: 30_000,
};

/** One call, ready to be tried as often as it takes. */
interface Call {
  readonly method: HttpMethod;
  readonly path: string;
  /** `GET /path`, for people. */
  readonly what: string;
  readonly url: string;
  readonly content: { readonly type: string; readonly body: string } | undefined;
  readonly options: RequestOptions;
}

/** Asks one service: within its limits, with a deadline and retries, without leaks. */
export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #baseUrl: string;
  readonly #retry: RetryOptions;

  constructor(options: HttpClientOptions) {
    this.#options = options;
    this.#baseUrl = options.baseUrl.replace(/\/+$/, "");
    this.#retry = { ...RETRY_DEFAULTS, ...options.retry };
  }

  /** The JSON that `GET path` answers; an empty body is a `ProtocolError`. */
  getJson(path: string, options: GetOptions = {}): Promise<JsonAnswer> {
    return this.#exchange("GET", path, options, readJson);
  }

  /** The JSON that a request answers, where it answers any. */
  requestJson(method: HttpMethod, path: string, options: RequestOptions = {}): Promise<JsonAnswer> {
    return this.#exchange(method, path, options, readJsonIfAny);
  }

  /**
   * The answer to a request, as bytes; rejects with one of the errors of `errors.ts`, or on abort.
   * A failing service is asked again, except for a POST or PATCH that it may have carried out.
   * A path or header that would say something else than it seems to is a `TypeError`.
   */
  request(
    method: HttpMethod,
    path: string,
    options: RequestOptions = {},
  ): Promise<TransportResponse> {
    return this.#exchange(method, path, options, (answer) => answer);
  }

  /** Tries until there is an answer to read, or no hope of one. */
  async #exchange<T>(
    method: HttpMethod,
    path: string,
    options: RequestOptions,
    read: (answer: TransportResponse, what: string) => T,
  ): Promise<T> {
    const { clock, random, log, platformName } = this.#options;
    const call = this.#call(method, path, options);
    let failed = 0;
    let refused = 0;
    for (;;) {
      const { headers, outcome } = await this.#try(call);
      let failure = outcome;
      if (!(outcome instanceof Error)) {
        if (isFine(outcome) || options.expect?.includes(outcome.status)) {
          return read(outcome, call.what);
        }
        if (outcome.status === 429) {
          refused += 1;
          await this.#afterRefusal(call, outcome, refused);
          continue;
        }
        failure = apiError(platformName, call, outcome, headers);
        if (outcome.status < 500) throw failure;
      }
      failed += 1;
      if (failed >= this.#retry.triesMax || !mayRepeat(method, outcome)) throw failure;
      const waitMs = backoffMs(failed, this.#retry, random);
      log.debug("trying again", { path, tries: failed, waitMs: Math.round(waitMs) });
      await clock.sleep(waitMs, { signal: options.signal });
    }
  }

  #call(method: HttpMethod, path: string, options: RequestOptions): Call {
    checkPath(path);
    const url = this.#baseUrl + path + encodeQuery(options.query);
    return { method, path, what: `${method} ${path}`, url, content: encodeBody(options), options };
  }

  /** One request under one permit; a failure worth repeating is returned, any other thrown. */
  async #try({ method, path, what, url, content, options }: Call) {
    const { transport, clock, timeoutMs = 10_000 } = this.#options;
    const { limiter = this.#options.limiter, limiterMethod = path } = options;
    const { signal, priority, onLimit } = options;
    signal?.throwIfAborted();
    const permit =
      limiter && (await limiter.acquire({ method: limiterMethod, priority, onLimit, signal }));
    let deadline: Deadline | undefined;
    let headers: Headers = {};
    // By hand: `using` would cost this hot path as much as all the rest of it.
    try {
      const own = this.#options.headers && (await this.#options.headers());
      headers = mergeHeaders(own, options.headers, content?.type);
      deadline = clock.deadline(timeoutMs, { signal, what });
      const response = await transport({
        method,
        url,
        headers,
        body: content?.body,
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
    } finally {
      deadline?.[Symbol.dispose]();
      permit?.[Symbol.dispose]();
    }
  }

  /** Returns when the call may be tried again; the limiter, where there is one, does the waiting. */
  async #afterRefusal(
    { what, options }: Call,
    response: TransportResponse,
    refused: number,
  ): Promise<void> {
    const { clock, random, platformName } = this.#options;
    const { onLimit, signal, limiter = this.#options.limiter } = options;
    const { retryAfterMs, refusedBy } = readLimitHeaders(response);
    const waitMs = retryAfterMs || backoffMs(refused, this.#retry, random);
    if (onLimit === "throw" || refused >= this.#retry.limitedTriesMax) {
      throw new RateLimitError(`${what} failed: 429, over a limit, ${refused} times`, {
        scope: `${platformName} ${refusedBy}`,
        retryAfterMs: waitMs,
      });
    }
    if (!limiter) await clock.sleep(waitMs, { signal });
  }
}

function mergeHeaders(
  own: Headers | undefined,
  given: Headers | undefined,
  contentType: string | undefined,
): Headers {
  if (own) checkHeaders(own);
  if (given) checkHeaders(given);
  if (given?.accept && !own && contentType === undefined) return given;
  const headers: Record<string, string> = { accept: "application/json" };
  if (contentType !== undefined) headers["content-type"] = contentType;
  return Object.assign(headers, own, given);
}

/** 503 says that nothing was done; anything else leaves open whether a POST or PATCH was. */
function mayRepeat(method: HttpMethod, outcome: TransportResponse | Error): boolean {
  if (method !== "POST" && method !== "PATCH") return true;
  return !(outcome instanceof Error) && outcome.status === 503;
}

/** How much of a body that is not JSON is quoted. */
const EXCERPT_CHARS_MAX = 120;

const decoder = new TextDecoder();
/** Node's own buffers have a quicker way. */
const decode = (body: Uint8Array) =>
  Buffer.isBuffer(body) ? body.toString() : decoder.decode(body);

const isFine = ({ status }: TransportResponse) => status >= 200 && status < 300;

function readJsonIfAny(answer: TransportResponse, what: string): JsonAnswer {
  const { status, headers, body } = answer;
  return body.length === 0 ? { status, headers, json: undefined } : readJson(answer, what);
}

function readJson(answer: TransportResponse, what: string): JsonAnswer {
  const { status, headers, body } = answer;
  if (!isFine(answer)) return { status, headers, json: undefined };
  const text = decode(body);
  try {
    return { status, headers, json: JSON.parse(text) };
  } catch (error) {
    const excerpt = redactText(text.slice(0, EXCERPT_CHARS_MAX));
    throw new ProtocolError(
      `${what}: expected JSON, got ${excerpt === "" ? "nothing" : JSON.stringify(excerpt)}`,
      { expected: "JSON", excerpt },
      { cause: error },
    );
  }
}

function apiError(
  platform: string,
  { method, path, what }: Call,
  { status, body }: TransportResponse,
  sent: Headers,
): ApiError {
  const secrets = Object.entries(sent).flatMap(([name, value]) =>
    isSecretName(name) ? [value, value.replace(/^\S+ /, "")] : [],
  );
  // Cut first: a service may echo a gigabyte. A secret cut in two keeps at most its first half.
  const text = redactText(decode(body.subarray(0, 4096)), secrets);
  const facts = { platform, status, method, path, body: text };
  return new ApiError(`${what} failed: ${status}${reasonIn(text)}`, facts);
}

/** The human sentence in an error body, in the shapes that game services use. */
function reasonIn(text: string): string {
  const [, reason] = /"(?:message|reason)"\s*:\s*"([^"\\]{1,120})"/.exec(text) ?? [];
  return reason === undefined ? "" : ` ${reason}`;
}

function encodeQuery(query: Query | undefined): string {
  if (!query) return "";
  let text = "";
  for (const name in query) {
    const value = query[name];
    if (value === undefined) continue;
    const key = encodeText(name);
    if (typeof value !== "object") text += `&${key}=${encodeText(String(value))}`;
    else for (const one of value) text += `&${key}=${encodeText(String(one))}`;
  }
  return text === "" ? "" : `?${text.slice(1)}`;
}

const encodeText = (text: string) =>
  /^[\w.~-]*$/.test(text) ? text : encodeURIComponent(text.toWellFormed()).replaceAll("%20", "+");

function encodeBody({ json, form }: RequestOptions): Call["content"] {
  if (json !== undefined) return { type: "application/json", body: JSON.stringify(json) };
  if (!form) return undefined;
  const body = new URLSearchParams(form).toString();
  return { type: "application/x-www-form-urlencoded", body };
}
