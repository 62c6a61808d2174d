import type { Dice } from "../world/chance.ts";
import type { SandboxClock } from "../world/model.ts";
import type { Consent } from "./tokens.ts";
import type { TwitchUser } from "./users.ts";

/** What a device waits for. */
export interface DeviceRequest {
  readonly deviceCode: string;
  /** What the person types or reads on the page. */
  readonly userCode: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
}

type DeviceRefusal =
  | "authorization_pending"
  | "slow_down"
  | "access_denied"
  | "invalid device code";

/** What the token endpoint tells a device that asks. */
export type DeviceAnswer =
  | { readonly kind: "refused"; readonly why: DeviceRefusal }
  | { readonly kind: "granted"; readonly consent: Consent };

/** Requests that wait at once, of either kind; the oldest is forgotten first. */
export const pendingMax = 100;
export const deviceLifeSeconds = 1800;
export const deviceIntervalSeconds = 5;
/** A code is for the next moment, not for keeping. */
const codeLifeMs = 600_000;

interface Code {
  readonly consent: Consent;
  readonly redirectUri: string;
  readonly diesAt: number;
}

interface Device extends DeviceRequest {
  readonly diesAt: number;
  askedAt: number | undefined;
  verdict: TwitchUser | "denied" | undefined;
}

/** Consents on their way: codes that a redirect carries, and devices that wait for a person. */
export class PendingGrants {
  readonly #clock: SandboxClock;
  readonly #random: Dice;
  readonly #codes = new Map<string, Code>();
  readonly #devices = new Map<string, Device>();

  constructor(clock: SandboxClock, random: Dice) {
    this.#clock = clock;
    this.#random = random;
  }

  /** The code that the redirect carries; it works once. */
  addCode(consent: Consent, redirectUri: string): string {
    const code = this.#word(30);
    this.#codes.set(code, { consent, redirectUri, diesAt: this.#clock.now() + codeLifeMs });
    forgetOldest(this.#codes);
    return code;
  }

  takeCode(code: string, clientId: string, redirectUri: string): Consent | undefined {
    const held = this.#codes.get(code);
    this.#codes.delete(code);
    const fits = held?.consent.clientId === clientId && held.redirectUri === redirectUri;
    return fits && held.diesAt > this.#clock.now() ? held.consent : undefined;
  }

  addDevice(clientId: string, scopes: readonly string[]): DeviceRequest {
    const device: Device = {
      deviceCode: this.#word(40),
      userCode: this.#word(8).toUpperCase(),
      clientId,
      scopes,
      diesAt: this.#clock.now() + deviceLifeSeconds * 1000,
      askedAt: undefined,
      verdict: undefined,
    };
    this.#devices.set(device.deviceCode, device);
    forgetOldest(this.#devices);
    return device;
  }

  /** The request that a person's code stands for. */
  deviceOf(userCode: string): DeviceRequest | undefined {
    return this.#waiting(userCode);
  }

  /** What the person at the page said; false when nothing waits under that code. */
  decide(userCode: string, verdict: TwitchUser | "denied"): boolean {
    const device = this.#waiting(userCode);
    if (device) device.verdict = verdict;
    return device !== undefined;
  }

  /** What the device is told; a granted code works once. */
  takeDevice(deviceCode: string, clientId: string): DeviceAnswer {
    const now = this.#clock.now();
    const device = this.#devices.get(deviceCode);
    if (device?.clientId !== clientId || device.diesAt <= now)
      return refused("invalid device code");
    const { askedAt, verdict, scopes } = device;
    device.askedAt = now;
    if (verdict === undefined) {
      const isSoon = askedAt !== undefined && now - askedAt < deviceIntervalSeconds * 1000;
      return refused(isSoon ? "slow_down" : "authorization_pending");
    }
    this.#devices.delete(deviceCode);
    if (verdict === "denied") return refused("access_denied");
    return { kind: "granted", consent: { clientId, user: verdict, scopes } };
  }

  #waiting(userCode: string): Device | undefined {
    const now = this.#clock.now();
    return [...this.#devices.values()].find(
      (device) =>
        device.userCode === userCode.toUpperCase() &&
        device.diesAt > now &&
        device.verdict === undefined,
    );
  }

  #word(length: number): string {
    return Array.from({ length }, () => this.#random.int(0, 35).toString(36)).join("");
  }
}

const refused = (why: DeviceRefusal): DeviceAnswer => ({ kind: "refused", why });

function forgetOldest(map: Map<string, unknown>): void {
  const [oldest] = map.keys();
  if (map.size > pendingMax && oldest !== undefined) map.delete(oldest);
}
