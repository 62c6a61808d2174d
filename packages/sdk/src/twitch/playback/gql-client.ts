import type { Abortable } from "../../core/clock.ts";
import { ApiError } from "../../core/errors.ts";
import { HttpClient, type HttpClientOptions } from "../../core/http.ts";
import { asArray, asRecord, asString } from "../../core/json.ts";
import type { GqlRequest } from "./access-token.ts";

export interface GqlClientOptions
  extends Pick<HttpClientOptions, "transport" | "clock" | "random" | "log" | "limiter"> {
  /** The whole address, path and all. */
  readonly url: string;
  readonly clientId: string;
  readonly userAgent: string;
  /** Of a login on twitch.tv itself; no token of an application is accepted. */
  readonly siteToken: (() => string | Promise<string>) | undefined;
}

/** Asks Twitch's GraphQL service, which Twitch made for its own pages and promises nobody. */
export class GqlClient {
  readonly #http: HttpClient;
  readonly #path: string;

  constructor({ url, clientId, userAgent, siteToken, ...environment }: GqlClientOptions) {
    const { origin, pathname } = new URL(url);
    this.#path = pathname;
    this.#http = new HttpClient({
      ...environment,
      baseUrl: origin,
      platformName: "twitch",
      headers: async () => ({
        "client-id": clientId,
        "user-agent": userAgent,
        ...(siteToken ? { authorization: `OAuth ${await siteToken()}` } : {}),
      }),
    });
  }

  /** The answer's `data`, unchecked. Rejects with `ApiError` when Twitch names errors instead. */
  async request(request: GqlRequest, { signal }: Abortable = {}): Promise<unknown> {
    const { operationName, query, variables = {}, persistedHash } = request;
    const extensions =
      persistedHash === undefined
        ? undefined
        : { persistedQuery: { version: 1, sha256Hash: persistedHash } };
    const json = { operationName, query, variables, extensions };
    const path = this.#path;
    const answer = await this.#http.requestJson("POST", path, {
      json,
      limiterMethod: "gql",
      signal,
    });
    const body = asRecord(answer.json);
    const messages = asArray(body?.errors)?.map((error) => asString(asRecord(error)?.message));
    if (body && !messages?.length) return body.data;
    const reason = (messages ?? ["the answer is no object"]).join("; ").slice(0, 200);
    const advice = reason.includes("integrity")
      ? "; Twitch wants proof of a browser, which this library does not forge"
      : "";
    throw new ApiError(`POST ${path} failed: ${reason}${advice}`, {
      platform: "twitch",
      status: answer.status,
      method: "POST",
      path,
      body: reason,
    });
  }
}
