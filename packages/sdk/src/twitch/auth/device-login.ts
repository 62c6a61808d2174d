import { type Abortable, type Clock, systemClock } from "../../core/clock.ts";
import {
  ApiError,
  AuthError,
  describeError,
  NetworkError,
  RateLimitError,
  TimeoutError,
} from "../../core/errors.ts";
import { type Log, silentLog } from "../../core/log.ts";
import type { AuthClient, DeviceAnswer } from "./auth-client.ts";
import type { DeviceCode, TokenGrant } from "./token-grant.ts";

export interface DeviceLoginOptions extends Abortable {
  readonly auth: AuthClient;
  readonly scopes: readonly string[];
  /** Shows the person the page and the code; called once. */
  readonly onCode: (device: Pick<DeviceCode, "userCode" | "verificationUrl" | "expiresAt">) => void;
  readonly clock?: Clock | undefined;
  readonly log?: Log | undefined;
}

/** How much longer each wait becomes when Twitch says that it is asked too often (RFC 8628 §3.5). */
const SLOW_DOWN_MS = 5_000;

/**
 * Logs in on a machine without a browser: shows a code, and asks Twitch as often as it allows
 * until the person has said yes. Rejects with `AuthError` when they said no or took too long. A
 * network that fails meanwhile only makes it ask again.
 */
export async function deviceLogin(options: DeviceLoginOptions): Promise<TokenGrant> {
  const { auth, scopes, onCode, signal, clock = systemClock, log = silentLog } = options;
  const device = await auth.startDevice(scopes, { signal });
  const { userCode, verificationUrl, expiresAt } = device;
  onCode({ userCode, verificationUrl, expiresAt });
  let { intervalMs } = device;
  while (clock.now() + intervalMs < expiresAt) {
    await clock.sleep(intervalMs, { signal });
    const answer = await ask(() => auth.askDevice(device, scopes, { signal }), log);
    switch (answer.kind) {
      case "granted":
        return answer.grant.scopes.length > 0 ? answer.grant : { ...answer.grant, scopes };
      case "denied":
        throw new AuthError("the login was refused on Twitch's page");
      case "expired":
        throw tooLate();
      case "slowDown":
        intervalMs += SLOW_DOWN_MS;
        break;
      case "pending":
        break;
      default:
        answer satisfies never;
    }
  }
  throw tooLate();
}

/** No answer is no decision. */
async function ask(question: () => Promise<DeviceAnswer>, log: Log): Promise<DeviceAnswer> {
  try {
    return await question();
  } catch (error) {
    const isPassing =
      error instanceof NetworkError ||
      error instanceof TimeoutError ||
      error instanceof RateLimitError ||
      error instanceof ApiError;
    if (!isPassing) throw error;
    log.warn("Twitch could not be asked about the login", { reason: describeError(error) });
    return { kind: "pending" };
  }
}

const tooLate = () => new AuthError("the code ran out before anybody entered it: log in again");
