import { FixedWindows } from "./fixed-windows.ts";
import { appLimits, type RiotKey } from "./keys.ts";
import type { RiotMethod } from "./method.ts";

/** What the gate says to a request: the headers in any case, and the refusal if there is one. */
export interface Passage {
  readonly headers: Readonly<Record<string, string>>;
  readonly refusal?: {
    readonly limitType: "application" | "method";
    readonly retryAfterS: number;
  };
}

/**
 * The limits of all keys: for each key and routing value one set of application windows, and one
 * set for each method. A refused request is not counted. Keys, routes and methods are known
 * beforehand, so the windows are too.
 */
export class Gate {
  readonly #windows = new Map<string, FixedWindows>();

  pass(key: RiotKey, route: string, method: RiotMethod, now: number): Passage {
    const app = this.#open(`${key.token} ${route}`, () => new FixedWindows(appLimits(key.kind)));
    const own = this.#open(
      `${key.token} ${route} ${method.id}`,
      () => new FixedWindows(method.limits),
    );
    const appWaitMs = app.blockedForMs(now);
    const ownWaitMs = own.blockedForMs(now);
    const waitMs = Math.max(appWaitMs, ownWaitMs);
    if (waitMs > 0) {
      const limitType = appWaitMs > 0 ? "application" : "method";
      const retryAfterS = Math.ceil(waitMs / 1_000);
      return { headers: tell(app, own, now), refusal: { limitType, retryAfterS } };
    }
    app.count(now);
    own.count(now);
    return { headers: tell(app, own, now) };
  }

  #open(name: string, make: () => FixedWindows): FixedWindows {
    const windows = this.#windows.get(name) ?? make();
    this.#windows.set(name, windows);
    return windows;
  }
}

function tell(app: FixedWindows, own: FixedWindows, now: number): Record<string, string> {
  return {
    "X-App-Rate-Limit": app.limitHeader,
    "X-App-Rate-Limit-Count": app.countHeader(now),
    "X-Method-Rate-Limit": own.limitHeader,
    "X-Method-Rate-Limit-Count": own.countHeader(now),
  };
}
