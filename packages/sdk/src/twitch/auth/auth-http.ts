import type { Abortable, Clock } from "../../core/clock.ts";
import { ApiError, NetworkError, ProtocolError, TimeoutError } from "../../core/errors.ts";
import { asRecord, asString } from "../../core/json.ts";
import type { Log } from "../../core/log.ts";
import type { Random } from "../../core/random.ts";
import { redactText } from "../../core/redact.ts";
import { backoffMs } from "../../core/retry.ts";
import type { Transport, TransportRequest, TransportResponse } from "../../core/transport.ts";

/** Fields of a form. Any but the harmless ones may be a secret. */
export type Form = Readonly<Record<string, string>>;

/** The service said no, and the caller decides what that means. */
export interface Refusal {
  readonly kind: "refused";
  readonly status: number;
  /** The service's own sentence, without secrets. */
  readonly message: string;
}

/** An answer: unchecked JSON (undefined for an empty body), or a refusal. */
export type AuthAnswer = { readonly kind: "ok"; readonly json: unknown } | Refusal;

export interface AuthHttpOptions {
  readonly url: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** A minute of trying is too long for somebody who waits for a login. */
const TRIES_MAX = 3;
const BACKOFF = { baseMs: 500, maxMs: 5_000 };
const TIMEOUT_MS = 10_000;
const BODY_BYTES_MAX = 64 * 1024;
const MESSAGE_CHARS_MAX = 120;

/** Form fields that may be quoted in an error. */
const HARMLESS = new Set(["client_id", "grant_type", "scopes", "redirect_uri"]);

/**
 * Asks the token service: secrets travel in bodies and headers, never in URLs, and an answer's
 * words reach an error only after every secret that was sent is taken out of them.
 */
export class AuthHttp {
  readonly #options: AuthHttpOptions;

  constructor(options: AuthHttpOptions) {
    this.#options = options;
  }

  post(path: string, form: Form, { signal }: Abortable = {}): Promise<AuthAnswer> {
    const secrets = Object.entries(form).flatMap(([name, value]) =>
      HARMLESS.has(name) ? [] : [value],
    );
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const body = new URLSearchParams(form).toString();
    return this.#ask({ method: "POST", path, headers, body, signal }, secrets);
  }

  /** `GET /validate`, whose token stands in a header. */
  validate(token: string, { signal }: Abortable = {}): Promise<AuthAnswer> {
    const headers = { authorization: `OAuth ${token}` };
    return this.#ask({ method: "GET", path: "/validate", headers, signal }, [token]);
  }

  async #ask(request: Question, secrets: readonly string[]): Promise<AuthAnswer> {
    const { clock, random, log } = this.#options;
    const { method, path, signal } = request;
    for (let tries = 1; ; tries += 1) {
      const outcome = await this.#try(request);
      if (!(outcome instanceof Error) && outcome.status < 500 && outcome.status !== 429) {
        return answerOf(outcome, `${method} ${path}`, secrets);
      }
      if (tries >= TRIES_MAX) {
        throw outcome instanceof Error ? outcome : failure(request, outcome, secrets);
      }
      const waitMs = backoffMs(tries, BACKOFF, random);
      log.debug("asking the token service again", { path, tries, waitMs: Math.round(waitMs) });
      await clock.sleep(waitMs, { signal });
    }
  }

  async #try({ path, signal, ...request }: Question) {
    const { url, transport, clock } = this.#options;
    signal?.throwIfAborted();
    const what = `${request.method} ${path}`;
    using deadline = clock.deadline(TIMEOUT_MS, { signal, what });
    try {
      return await transport({
        ...request,
        headers: { accept: "application/json", ...request.headers },
        url: url + path,
        bodyBytesMax: BODY_BYTES_MAX,
        signal: deadline.signal,
      });
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (error instanceof NetworkError || error instanceof TimeoutError) return error;
      throw error;
    }
  }
}

interface Question extends Abortable, Pick<TransportRequest, "method" | "headers" | "body"> {
  readonly path: string;
}

function answerOf(
  { status, body }: TransportResponse,
  what: string,
  secrets: readonly string[],
): AuthAnswer {
  const text = new TextDecoder().decode(body);
  const isOk = status >= 200 && status < 300;
  if (!isOk) return { kind: "refused", status, message: sentenceOf(text, secrets) };
  if (text === "") return { kind: "ok", json: undefined };
  try {
    return { kind: "ok", json: JSON.parse(text) };
  } catch {
    // No excerpt and no cause: both would quote what may be a token.
    throw new ProtocolError(`${what}: expected JSON`, { expected: "JSON", excerpt: "" });
  }
}

/** The service's own sentence, short and without secrets. */
function sentenceOf(text: string, secrets: readonly string[]): string {
  let message = "";
  try {
    const body = asRecord(JSON.parse(text));
    message = asString(body?.message) ?? asString(body?.error) ?? "";
  } catch {
    message = "an answer that is no JSON";
  }
  return redactText(message, secrets)
    .replace(/\p{Cc}+/gu, " ")
    .slice(0, MESSAGE_CHARS_MAX);
}

function failure(
  { method, path }: Question,
  { status, body }: TransportResponse,
  secrets: readonly string[],
): ApiError {
  const said = sentenceOf(new TextDecoder().decode(body), secrets);
  const facts = { platform: "twitch", status, method, path, body: said };
  return new ApiError(`${method} ${path} failed: ${status} ${said}`, facts);
}
