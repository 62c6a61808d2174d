import { AuthError, ProtocolError } from "../../core/errors.ts";
import type { HttpClient, HttpMethod, RequestOptions } from "../../core/http.ts";
import { asArray } from "../../core/json.ts";
import type { TransportResponse } from "../../core/transport.ts";
import type { TokenNeed, TokenSource } from "../auth/token-source.ts";
import { parseJson } from "./envelope.ts";

/** Calls Helix with the token that a call needs, and once more when that was refused. */
export class HelixCaller {
  readonly #http: HttpClient;
  readonly #tokens: TokenSource;

  constructor(http: HttpClient, tokens: TokenSource) {
    this.#http = http;
    this.#tokens = tokens;
  }

  /** Rejects with `AuthError` when a fresh token is refused as well. */
  async ask(
    method: HttpMethod,
    path: string,
    need: TokenNeed,
    options: RequestOptions,
  ): Promise<TransportResponse> {
    const { signal, expect = [] } = options;
    const ask = async () => {
      const token = await this.#tokens.token(need, { signal });
      const authorization = `Bearer ${token.value}`;
      const headers = { "client-id": this.#tokens.clientId, authorization };
      const answer = await this.#http.request(method, path, {
        ...options,
        headers,
        expect: [...expect, 401],
      });
      if (answer.status === 401) this.#tokens.refused(token);
      return answer;
    };
    const answer = await ask();
    if (answer.status !== 401) return answer;
    const again = await ask();
    if (again.status !== 401) return again;
    throw new AuthError(`Twitch refused the token for ${method} ${path}: ${reasonOf(again)}`);
  }
}

/** An answer's text. */
export const readBody = ({ body }: TransportResponse) => new TextDecoder().decode(body);

/** The list named `data` that every answer of Helix holds. */
export function readData(answer: TransportResponse): readonly unknown[] {
  const text = readBody(answer);
  const data = asArray(parseJson(text).data);
  if (data) return data;
  const facts = { expected: "a list named data", excerpt: text };
  throw new ProtocolError(`Helix: expected a list named data`, facts);
}

/** How much of a refusal's sentence is quoted. */
const REASON_CHARS_MAX = 200;

/** The status and sentence of a refusal. */
export function reasonOf(answer: TransportResponse): string {
  const [, reason] = /"message"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(readBody(answer)) ?? [];
  return `${answer.status} ${reason ?? ""}`.trim().slice(0, REASON_CHARS_MAX);
}
