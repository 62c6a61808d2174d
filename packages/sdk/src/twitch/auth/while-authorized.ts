import { abortable } from "../../core/abortable.ts";
import type { Abortable } from "../../core/clock.ts";
import { AuthError } from "../../core/errors.ts";
import { type Log, silentLog } from "../../core/log.ts";
import type { AccessToken, TokenNeed } from "./token-source.ts";
import type { UserTokens } from "./user-tokens.ts";

export interface WhileAuthorizedOptions extends Abortable {
  readonly need: TokenNeed;
  /** Told when the work pauses and when it goes on. */
  readonly log?: Log | undefined;
}

/**
 * Runs work that lives on a login, such as a chat or an event stream. When the login dies, the
 * work's signal aborts with an `AuthError`; when it is back, the work starts anew. Ends as the work
 * ends by itself. A login that lacks scopes rejects at once: waiting would not bring them.
 */
export async function whileAuthorized<T>(
  tokens: UserTokens,
  work: (token: AccessToken, options: { readonly signal: AbortSignal }) => Promise<T>,
  { need, signal, log = silentLog }: WhileAuthorizedOptions,
): Promise<T> {
  for (;;) {
    const pause = new AbortController();
    let wake = () => {};
    const granted = new Promise<void>((resolve) => {
      wake = resolve;
    });
    // Listening before asking: what happens in between is not missed.
    const stop = tokens.onEvent((event) => {
      if (event.kind === "dead") pause.abort(new AuthError(`paused: ${event.reason}`));
      if (event.kind === "granted") wake();
    });
    try {
      const token = await tokens.token(need, { signal });
      const both = signal ? AbortSignal.any([signal, pause.signal]) : pause.signal;
      return await work(token, { signal: both });
    } catch (error) {
      signal?.throwIfAborted();
      const isOurs = error instanceof AuthError && error.missingScopes.length === 0;
      // Dead and back to life in one breath is a pause all the same.
      if (!isOurs || (tokens.authorized && !pause.signal.aborted)) throw error;
      log.warn("paused until somebody logs in to Twitch", { reason: error.message });
      await (signal ? abortable(granted, signal) : granted);
      log.info("somebody logged in to Twitch, going on");
    } finally {
      stop();
    }
  }
}
