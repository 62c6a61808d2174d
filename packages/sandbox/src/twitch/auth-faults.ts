import type { Tokens } from "./tokens.ts";

/** What can go wrong at the token service. */
export type AuthFault =
  /** Every issued access token ends; refreshing works. */
  | { readonly kind: "expire" }
  /** Every user disconnects the application: nothing issued holds any more. */
  | { readonly kind: "disconnect" }
  /** A scope is gone from every token. */
  | { readonly kind: "drop scope"; readonly scope: string }
  /** So many requests for tokens or validation are answered with 503. */
  | { readonly kind: "unavailable"; readonly times: number }
  /** The next renewal happens, but its answer is lost. */
  | { readonly kind: "lose renewal" };

/** Faults planned for the token service, and those in force. */
export class AuthFaults {
  readonly #tokens: Tokens;
  #unavailable = 0;
  #losesRenewal = false;

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
  }

  plan(fault: AuthFault): void {
    switch (fault.kind) {
      case "expire":
        this.#tokens.expireAll();
        break;
      case "disconnect":
        this.#tokens.disconnectAll();
        break;
      case "drop scope":
        this.#tokens.dropScope(fault.scope);
        break;
      case "unavailable":
        this.#unavailable += fault.times;
        break;
      case "lose renewal":
        this.#losesRenewal = true;
        break;
      default:
        fault satisfies never;
    }
  }

  /** Whether this request is to fail; counts it. */
  isFailing(): boolean {
    if (this.#unavailable === 0) return false;
    this.#unavailable -= 1;
    return true;
  }

  /** Whether the answer to this renewal is to be lost; asked once for each. */
  losesRenewal(): boolean {
    const loses = this.#losesRenewal;
    this.#losesRenewal = false;
    return loses;
  }
}

/** Reads a fault of `POST /sandbox/faults`; throws a `TypeError` that says what is accepted. */
export function parseAuthFault(value: unknown): AuthFault {
  const kinds =
    'auth is {"kind": …} with expire, disconnect, drop scope, unavailable, lose renewal';
  if (typeof value !== "object" || value === null || !("kind" in value)) throw new TypeError(kinds);
  const { kind } = value;
  if (kind === "expire" || kind === "disconnect" || kind === "lose renewal") return { kind };
  if (kind === "drop scope") {
    const scope = "scope" in value ? value.scope : undefined;
    if (typeof scope !== "string") throw new TypeError("auth.scope is the scope to drop");
    return { kind, scope };
  }
  if (kind !== "unavailable") throw new TypeError(kinds);
  const times = "times" in value ? value.times : 1;
  if (typeof times === "number" && Number.isInteger(times) && times >= 1 && times <= 1000) {
    return { kind, times };
  }
  throw new RangeError("auth.times is a whole number from 1 to 1000");
}
