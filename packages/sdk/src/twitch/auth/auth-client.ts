import { type Abortable, type Clock, systemClock } from "../../core/clock.ts";
import { AuthError } from "../../core/errors.ts";
import { type Log, silentLog } from "../../core/log.ts";
import { type Random, systemRandom } from "../../core/random.ts";
import { secureUrl } from "../../core/request-check.ts";
import type { Transport } from "../../core/transport.ts";
import { createUndiciTransport } from "../../core/undici-transport.ts";
import { AuthHttp, type Form, type Refusal } from "./auth-http.ts";
import {
  type DeviceCode,
  readDeviceCode,
  readFacts,
  readGrant,
  type TokenFacts,
  type TokenGrant,
} from "./token-grant.ts";

/** Which application asks Twitch's token service, and over what. */
export interface AuthClientOptions {
  /** From https://dev.twitch.tv/console. */
  readonly clientId: string;
  /** Confidential applications have one. Public ones log in by device code or fragment. */
  readonly clientSecret?: string | undefined;
  /** Default: Twitch's own. Anything but https is refused, except on this machine. */
  readonly url?: string | undefined;
  /** Default: undici, with connections of its own that {@link AuthClient.close} ends. */
  readonly transport?: Transport | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: Random | undefined;
  readonly log?: Log | undefined;
}

/** What a person is asked for in a browser. */
export interface AuthorizeQuestion {
  /** Must equal one that the application is registered with, to the letter. */
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  /** Comes back with the answer, and must be compared with {@link isSameSecret}. */
  readonly state: string;
  readonly flow: "code" | "implicit";
  /** Ask again even if the person said yes before. Default false. */
  readonly forceVerify?: boolean | undefined;
}

/** What a device hears when it asks whether a person has said yes. */
export type DeviceAnswer =
  | { readonly kind: "granted"; readonly grant: TokenGrant }
  | { readonly kind: "pending" | "slowDown" | "expired" | "denied" };

const AUTH_URL = "https://id.twitch.tv/oauth2";

/**
 * Twitch's token service, call by call. A refusal that the caller decides on is a value; a failure
 * to get an answer rejects with `NetworkError`, `TimeoutError`, `RateLimitError` or `ApiError`, so that a dead token
 * is never confused with a dead line.
 */
export class AuthClient {
  readonly clientId: string;
  readonly #clientSecret: string | undefined;
  readonly #url: string;
  readonly #http: AuthHttp;
  readonly #clock: Clock;
  readonly #closeTransport: () => Promise<void>;

  constructor(options: AuthClientOptions) {
    const { clientId, clientSecret, clock = systemClock, log = silentLog } = options;
    this.clientId = clientId;
    this.#clientSecret = clientSecret;
    this.#clock = clock;
    this.#url = secureUrl(options.url ?? AUTH_URL, "the URL of Twitch's token service").replace(
      /\/+$/,
      "",
    );
    const owned = options.transport ? undefined : createUndiciTransport();
    this.#closeTransport = async () => owned?.close();
    const transport = options.transport ?? owned ?? createUndiciTransport();
    const random = options.random ?? systemRandom();
    this.#http = new AuthHttp({ url: this.#url, transport, clock, random, log });
  }

  /** Whether it can prove who it is: the code flow and app tokens need that. */
  get hasSecret(): boolean {
    return this.#clientSecret !== undefined;
  }

  /** The page to open in a browser; it holds no secret but the state. */
  authorizeUrl({ redirectUri, scopes, state, flow, forceVerify }: AuthorizeQuestion): string {
    const query = new URLSearchParams({
      client_id: this.clientId,
      redirect_uri: redirectUri,
      response_type: flow === "code" ? "code" : "token",
      scope: scopes.join(" "),
      state,
      ...(forceVerify ? { force_verify: "true" } : {}),
    });
    return `${this.#url}/authorize?${query}`;
  }

  /** Turns the code of a redirect into tokens; rejects with `AuthError` when it is not taken. */
  async exchangeCode(code: string, redirectUri: string, options?: Abortable): Promise<TokenGrant> {
    const form = { ...this.#proof(), code, redirect_uri: redirectUri };
    return this.#grant("the login's code", "authorization_code", form, options);
  }

  /** A token of the application itself. */
  async appToken(options?: Abortable): Promise<TokenGrant> {
    return this.#grant("an app token", "client_credentials", this.#proof(), options);
  }

  /** New tokens for a refresh token; undefined when Twitch says that it is dead. */
  async refresh(refreshToken: string, options?: Abortable): Promise<TokenGrant | undefined> {
    const answer = await this.#http.post(
      "/token",
      { ...this.#self(), grant_type: "refresh_token", refresh_token: refreshToken },
      options,
    );
    if (answer.kind === "ok") return readGrant(answer.json, this.#clock.now());
    const isDead = answer.status === 401 || /refresh token/i.test(answer.message);
    if (isDead) return undefined;
    throw refused("the renewal of a token", answer);
  }

  /** Begins a login on a device without a browser of its own. */
  async startDevice(scopes: readonly string[], options?: Abortable): Promise<DeviceCode> {
    const form = { client_id: this.clientId, scopes: scopes.join(" ") };
    const answer = await this.#http.post("/device", form, options);
    if (answer.kind === "refused") throw refused("a login by device code", answer);
    return readDeviceCode(answer.json, this.#clock.now());
  }

  /** Asks once whether the person has decided. `scopes` are those of the beginning. */
  async askDevice(
    device: DeviceCode,
    scopes: readonly string[],
    options?: Abortable,
  ): Promise<DeviceAnswer> {
    const form = {
      client_id: this.clientId,
      scopes: scopes.join(" "),
      device_code: device.deviceCode,
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
    };
    const answer = await this.#http.post("/token", form, options);
    if (answer.kind === "ok") {
      return { kind: "granted", grant: readGrant(answer.json, this.#clock.now()) };
    }
    const { message } = answer;
    if (/authorization_pending/i.test(message)) return { kind: "pending" };
    if (/slow_down/i.test(message)) return { kind: "slowDown" };
    if (/denied|declined/i.test(message)) return { kind: "denied" };
    if (/expired|device code/i.test(message)) return { kind: "expired" };
    throw refused("a login by device code", answer);
  }

  /** What Twitch says of a token; undefined when it does not live. */
  async validate(token: string, options?: Abortable): Promise<TokenFacts | undefined> {
    const answer = await this.#http.validate(token, options);
    if (answer.kind === "ok") return readFacts(answer.json, this.#clock.now());
    if (answer.status === 401) return undefined;
    throw refused("the validation of a token", answer);
  }

  /** Ends a token; one that is dead already is no failure. */
  async revoke(token: string, options?: Abortable): Promise<void> {
    const answer = await this.#http.post("/revoke", { client_id: this.clientId, token }, options);
    if (answer.kind === "ok" || /invalid token/i.test(answer.message)) return;
    throw refused("the end of a token", answer);
  }

  /** Ends its own connections, if it has any. */
  close(): Promise<void> {
    return this.#closeTransport();
  }

  async #grant(what: string, grantType: string, form: Form, options?: Abortable) {
    const answer = await this.#http.post("/token", { ...form, grant_type: grantType }, options);
    if (answer.kind === "refused") throw refused(what, answer);
    return readGrant(answer.json, this.#clock.now());
  }

  #self(): Form {
    const secret = this.#clientSecret;
    return { client_id: this.clientId, ...(secret === undefined ? {} : { client_secret: secret }) };
  }

  #proof(): Form {
    if (this.hasSecret) return this.#self();
    throw new AuthError(
      "the application's client secret is missing: set it, or log in by device code instead",
    );
  }
}

function refused(what: string, { status, message }: Refusal): AuthError {
  const hint = /secret|client/i.test(message) ? ": check the client id and the client secret" : "";
  return new AuthError(`Twitch refused ${what} (${status} ${message})${hint}`);
}
