import type { Abortable, Clock } from "../../core/clock.ts";
import { ApiError, ProtocolError } from "../../core/errors.ts";
import { HttpClient, type HttpMethod, type RequestOptions } from "../../core/http.ts";
import { asRecord, asString } from "../../core/json.ts";
import type { Log } from "../../core/log.ts";
import type { Random } from "../../core/random.ts";
import { redactText } from "../../core/redact.ts";
import type { Transport } from "../../core/transport.ts";

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

/** Somebody waits for a login: no minute of trying. */
const RETRY = { triesMax: 3, limitedTriesMax: 3, baseMs: 500, maxMs: 5_000 };
const BODY_BYTES_MAX = 64 * 1024;
const MESSAGE_CHARS_MAX = 120;
/** What the service answers with when it means "no". */
const REFUSALS = [400, 401, 403, 404];

/** Form fields that may be quoted in an error. */
const HARMLESS = new Set(["client_id", "grant_type", "scopes", "redirect_uri"]);

/**
 * Asks the token service: secrets travel in bodies and headers, never in URLs that leave this
 * machine, and an answer's words reach an error only after every secret that was sent is taken out of them.
 */
export class AuthHttp {
  readonly #http: HttpClient;
  readonly #isLocal: boolean;

  constructor({ url, ...environment }: AuthHttpOptions) {
    // Without TLS it is this machine; elsewhere it was refused before.
    this.#isLocal = url.startsWith("http:");
    this.#http = new HttpClient({
      ...environment,
      baseUrl: url,
      platformName: "twitch",
      retry: RETRY,
      bodyBytesMax: BODY_BYTES_MAX,
    });
  }

  async post(path: string, form: Form, { signal }: Abortable = {}): Promise<AuthAnswer> {
    const secrets = Object.entries(form).flatMap(([name, value]) =>
      HARMLESS.has(name) ? [] : [value],
    );
    const answer = await this.#ask("POST", path, { form, signal }, secrets);
    // Twitch's mock server, which runs on this machine, reads the query alone and refuses a form
    // without a word. What is secret there is secret nowhere else.
    const isMock = answer.kind === "refused" && answer.status === 400 && answer.message === "";
    if (!isMock || !this.#isLocal) return answer;
    return this.#ask("POST", path, { query: form, signal }, secrets);
  }

  /** `GET /validate`, whose token stands in a header. */
  validate(token: string, { signal }: Abortable = {}): Promise<AuthAnswer> {
    const headers = { authorization: `OAuth ${token}` };
    return this.#ask("GET", "/validate", { headers, signal }, [token]);
  }

  async #ask(
    method: HttpMethod,
    path: string,
    options: RequestOptions,
    secrets: readonly string[],
  ): Promise<AuthAnswer> {
    try {
      const answer = await this.#http.request(method, path, { ...options, expect: REFUSALS });
      const text = new TextDecoder().decode(answer.body);
      const { status } = answer;
      if (REFUSALS.includes(status)) {
        return { kind: "refused", status, message: sentenceOf(text, secrets) };
      }
      if (text === "") return { kind: "ok", json: undefined };
      const json = parsed(text);
      // No excerpt and no cause: both would quote what may be a token.
      if (json === undefined) {
        const facts = { expected: "JSON", excerpt: "" };
        throw new ProtocolError(`${method} ${path}: expected JSON`, facts);
      }
      return { kind: "ok", json };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { platform, status } = error;
      const body = sentenceOf(error.body, secrets);
      const facts = { platform, status, method, path, body };
      // The original quotes the answer, and the answer may quote what was sent.
      throw new ApiError(`${method} ${path} failed: ${status} ${body}`, facts);
    }
  }
}

/** The service's own sentence, short and without secrets; empty where it has none. */
function sentenceOf(text: string, secrets: readonly string[]): string {
  const body = asRecord(parsed(text));
  const message = asString(body?.message) ?? asString(body?.error) ?? "";
  return redactText(message, secrets)
    .replace(/\p{Cc}+/gu, " ")
    .slice(0, MESSAGE_CHARS_MAX);
}

/** Undefined for what is no JSON; an error would quote it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
