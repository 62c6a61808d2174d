import { spectatorMethod } from "./endpoints/spectator.ts";
import type { RiotMethod } from "./method.ts";

/** One way in which the service fails. */
export type RiotFault =
  | {
      /** An error status with Riot's body. A 429 has only those headers that are given here. */
      readonly kind: "status";
      readonly status: 403 | 429 | 500 | 502 | 503 | 504;
      readonly retryAfterS?: number | undefined;
      readonly limitType?: "application" | "method" | "service" | undefined;
    }
  /** The right answer, late. */
  | { readonly kind: "slow"; readonly delayMs: number }
  /** 200 with nothing in it. */
  | { readonly kind: "empty" }
  /** 200 with bytes that are no JSON. */
  | { readonly kind: "garbage" }
  /** 200 with the first half of the right answer. */
  | { readonly kind: "truncated" }
  /** 503 with a web page, as from something in front of the service. */
  | { readonly kind: "html" }
  /** The right answer without rate limit headers. */
  | { readonly kind: "no-rate-headers" }
  /** The player's last ended game, told as live. Meets only live game lookups. */
  | { readonly kind: "ghost" };

/** A fault and the calls it meets. */
export interface RiotFaultPlan {
  /** Only these calls; what is left out matches all. */
  readonly match?: {
    readonly route?: string | undefined;
    /** A method's id, `match-v5.getMatch` say. */
    readonly method?: string | undefined;
  };
  /** How many calls it meets before it is over. */
  readonly times: number;
  readonly fault: RiotFault;
}

/** Plans waiting at once. */
export const FAULT_PLANS_MAX = 100;

/** What is planned to go wrong. The first plan that matches a call meets it. */
export class FaultPlans {
  readonly #plans: { readonly plan: RiotFaultPlan; left: number }[] = [];

  /** Adds a plan behind the others; throws a `RangeError` beyond {@link FAULT_PLANS_MAX}. */
  plan(plan: RiotFaultPlan): void {
    if (!Number.isInteger(plan.times) || plan.times < 1) {
      throw new RangeError(`a fault is planned 1 or more times, not ${plan.times}`);
    }
    if (this.#plans.length >= FAULT_PLANS_MAX) {
      throw new RangeError(`more than ${FAULT_PLANS_MAX} fault plans are waiting`);
    }
    this.#plans.push({ plan, left: plan.times });
  }

  /** Forgets all plans. */
  clear(): void {
    this.#plans.length = 0;
  }

  /** How many calls the waiting plans will still meet. */
  get pending(): number {
    return this.#plans.reduce((sum, { left }) => sum + left, 0);
  }

  /** The fault that meets this call, if any; counts its plan down. */
  take(route: string, method: RiotMethod): RiotFault | undefined {
    const index = this.#plans.findIndex(({ plan }) => meets(plan, route, method));
    const entry = this.#plans[index];
    if (entry === undefined) return undefined;
    entry.left--;
    if (entry.left === 0) this.#plans.splice(index, 1);
    return entry.plan.fault;
  }
}

function meets({ match, fault }: RiotFaultPlan, route: string, method: RiotMethod): boolean {
  if (fault.kind === "ghost" && method !== spectatorMethod) return false;
  return (
    (match?.route === undefined || match.route === route) &&
    (match?.method === undefined || match.method === method.id)
  );
}
