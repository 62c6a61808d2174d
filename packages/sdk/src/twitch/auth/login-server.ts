import { randomBytes } from "node:crypto";
import { abortable } from "../../core/abortable.ts";
import { type Abortable, type Clock, systemClock } from "../../core/clock.ts";
import { AuthError, ConfigError } from "../../core/errors.ts";
import { type Log, silentLog } from "../../core/log.ts";
import type { AuthClient } from "./auth-client.ts";
import { type LoginAnswer, readLoginAnswer } from "./login-answer.ts";
import { collectScript, defaultPages, type LoginPages } from "./login-pages.ts";
import { type LoopbackAnswer, type LoopbackRequest, serveLoopback } from "./loopback-http.ts";
import { isSameSecret } from "./same-secret.ts";
import type { TokenGrant } from "./token-grant.ts";

export interface LoginServerOptions {
  readonly auth: AuthClient;
  readonly scopes: readonly string[];
  /** Default: `"code"` where the client has a secret, else `"implicit"`. */
  readonly flow?: "code" | "implicit" | undefined;
  /**
   * `http://localhost:PORT` has to be registered as a redirect URI of the application. Default
   * 42420; 0 takes a free port, for tests.
   */
  readonly port?: number | undefined;
  /** Ask the person again even if they said yes before. Default false. */
  readonly forceVerify?: boolean | undefined;
  readonly pages?: Partial<LoginPages> | undefined;
  readonly clock?: Clock | undefined;
  readonly log?: Log | undefined;
}

/** A login that waits for a browser. */
export interface LoginServer extends AsyncDisposable {
  /** Open it in a browser. It holds no secret but the state, which is of use once. */
  readonly url: string;
  readonly redirectUri: string;
  /** What Twitch granted; rejects with `AuthError` when the person said no. */
  finished(options?: Abortable & { readonly timeoutMs?: number | undefined }): Promise<TokenGrant>;
  /** Stops listening; harmless to repeat. */
  close(): Promise<void>;
}

const PORT = 42_420;
/** How long a person may take. */
const TIMEOUT_MS = 600_000;
/** How long a browser may take from one page to the next. */
const LAST_PAGE_WAIT_MS = 2_000;
const STATE_BYTES = 32;

/**
 * Waits on this machine for the answer of a login in a browser. It listens on the loopback address
 * alone, takes one answer, and only with the state it sent out; the answer leaves the browser's
 * address bar and history at once.
 *
 * @example
 * await using login = await startLoginServer({ auth, scopes: ["chat:read", "chat:edit"] });
 * console.log(`Open ${login.url}`);
 * await tokens.adopt(await login.finished());
 */
export async function startLoginServer(options: LoginServerOptions): Promise<LoginServer> {
  const { auth, scopes, port = PORT, forceVerify, clock = systemClock } = options;
  const flow = options.flow ?? (auth.hasSecret ? "code" : "implicit");
  if (flow === "code" && !auth.hasSecret) {
    throw new ConfigError(
      "a login by code needs the client secret: set it, or take the implicit flow or a device code",
      { setting: "clientSecret" },
    );
  }
  const state = randomBytes(STATE_BYTES).toString("base64url");
  const desk = new LoginDesk({ flow, state, pages: { ...defaultPages, ...options.pages } });
  const log = options.log ?? silentLog;
  const listener = await serveLoopback((request) => desk.answer(request), { port, log });
  const redirectUri = `http://localhost:${listener.port}`;
  const finished: LoginServer["finished"] = async ({ signal, timeoutMs = TIMEOUT_MS } = {}) => {
    using deadline = clock.deadline(timeoutMs, { signal, what: "the login in the browser" });
    const answer = await abortable(desk.answered, deadline.signal);
    await letBrowserGo(desk, clock, deadline.signal);
    if (answer instanceof AuthError) throw answer;
    if (answer.kind === "token") return answer.grant;
    const grant = await auth.exchangeCode(answer.code, redirectUri, { signal: deadline.signal });
    return grant.scopes.length > 0 ? grant : { ...grant, scopes };
  };
  return {
    url: auth.authorizeUrl({ redirectUri, scopes, state, flow, forceVerify }),
    redirectUri,
    finished,
    close: listener.close,
    [Symbol.asyncDispose]: listener.close,
  };
}

/** The browser is on its way to the page that says how it ended, which wants this server alive. */
async function letBrowserGo(desk: LoginDesk, clock: Clock, signal: AbortSignal): Promise<void> {
  using patience = clock.deadline(LAST_PAGE_WAIT_MS, { signal });
  // A browser that was closed at once misses nothing, and the login goes on.
  await abortable(desk.lastPageSent, patience.signal).catch(() => {});
  signal.throwIfAborted();
}

interface DeskOptions {
  readonly flow: "code" | "implicit";
  readonly state: string;
  readonly pages: LoginPages;
}

/** Answers the browser, and keeps the first answer that has the right state. */
class LoginDesk {
  readonly #options: DeskOptions;
  #settle: ((answer: LoginAnswer | AuthError) => void) | undefined;
  #sendLastPage: () => void = () => {};
  #refusal = "no login has been refused";
  /** A refusal is an answer too. */
  readonly answered: Promise<LoginAnswer | AuthError>;
  readonly lastPageSent: Promise<void>;

  constructor(options: DeskOptions) {
    this.#options = options;
    this.answered = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.lastPageSent = new Promise((resolve) => {
      this.#sendLastPage = resolve;
    });
  }

  answer({ method, path, query, body }: LoopbackRequest): LoopbackAnswer {
    const { flow, pages } = this.#options;
    if (method === "GET" && path === "/" && flow === "code" && query.size > 0) {
      return { redirect: this.#take(query) ? "/success" : "/failure" };
    }
    if (method === "GET" && path === "/" && flow === "implicit") {
      return { page: (nonce) => pages.collecting({ nonce, script: collectScript }) };
    }
    if (method === "POST" && path === "/answer" && flow === "implicit") {
      return { status: this.#take(new URLSearchParams(body)) ? 204 : 400 };
    }
    if (method === "GET" && path === "/success") {
      return { page: (nonce) => pages.success({ nonce }), onSent: this.#onLastPage };
    }
    if (method === "GET" && path === "/failure") {
      const reason = this.#refusal;
      return { page: (nonce) => pages.failure({ nonce, reason }), onSent: this.#onLastPage };
    }
    return { status: 404 };
  }

  /** Only after the answer: a forged one has its page as well. */
  readonly #onLastPage = () => {
    if (!this.#settle) this.#sendLastPage();
  };

  /** Whether these were the words that the login waits for, and they meant yes. */
  #take(words: URLSearchParams): boolean {
    const { flow, state } = this.#options;
    // Anybody can send a browser here. Without the state it is not the answer, and waiting goes on.
    if (!isSameSecret(words.get("state") ?? "", state)) {
      this.#refusal = "This answer belongs to another login.";
      return false;
    }
    if (!this.#settle) {
      this.#refusal = "This login has been answered before.";
      return false;
    }
    const answer = readLoginAnswer(words, flow);
    if (answer instanceof AuthError) this.#refusal = answer.message;
    this.#settle(answer);
    this.#settle = undefined;
    return !(answer instanceof AuthError);
  }
}
