import type { Abortable } from "../../core/clock.ts";
import { ApiError } from "../../core/errors.ts";
import { HttpClient, type HttpClientOptions, type Query } from "../../core/http.ts";
import { asArray, asRecord, asString } from "../../core/json.ts";
import { isSecretName, redactText } from "../../core/redact.ts";

export interface UsherClientOptions
  extends Pick<HttpClientOptions, "transport" | "clock" | "random" | "log" | "limiter"> {
  readonly url: string;
  readonly userAgent: string;
}

/** The query fields in which a leave to watch travels. */
const TOKEN_FIELDS = new Set(["sig", "token", "nauth", "nauthsig"]);

/** Asks usher, which knows where the pictures are. */
export class UsherClient {
  readonly #http: HttpClient;
  readonly #url: string;

  constructor({ url, userAgent, ...environment }: UsherClientOptions) {
    this.#url = url.replace(/\/+$/, "");
    this.#http = new HttpClient({
      ...environment,
      baseUrl: url,
      platformName: "twitch",
      headers: () => ({
        accept:
          "application/x-mpegURL, application/vnd.apple.mpegurl, application/json, text/plain",
        "user-agent": userAgent,
        origin: "https://player.twitch.tv",
        referer: "https://player.twitch.tv",
      }),
    });
  }

  /** Where `path` is, for addresses that are told from there. */
  urlOf(path: string): string {
    return this.#url + path;
  }

  /**
   * The text that `GET path` answers; undefined for a 404, which is how usher says "not on air".
   * Rejects with `ApiError` and usher's own word for why not: `content_geoblocked`, say.
   */
  async request(
    path: string,
    query: Query,
    { signal }: Abortable = {},
  ): Promise<string | undefined> {
    const options = { query, signal, expect: [403, 404], limiterMethod: "usher" };
    const { status, body } = await this.#http.request("GET", path, options);
    if (status === 404) return undefined;
    const text = new TextDecoder().decode(body);
    if (status !== 403) return text;
    const secrets = Object.entries(query).flatMap(([name, value]) =>
      TOKEN_FIELDS.has(name) || isSecretName(name) ? [String(value)] : [],
    );
    const excerpt = redactText(text.slice(0, 4096), secrets);
    throw new ApiError(`GET ${path} failed: 403 ${refusalIn(excerpt) ?? "not permitted"}`, {
      platform: "twitch",
      status,
      method: "GET",
      path,
      body: excerpt,
    });
  }
}

/** Usher refuses with a list of one: `[{"type":"error","error":"…","error_code":"…"}]`. */
function refusalIn(text: string): string | undefined {
  try {
    const [refusal] = asArray(JSON.parse(text)) ?? [];
    const fields = asRecord(refusal);
    return (asString(fields?.error_code) ?? asString(fields?.error))?.slice(0, 120);
  } catch {
    return undefined; // Not usher's own words, perhaps a proxy's.
  }
}
