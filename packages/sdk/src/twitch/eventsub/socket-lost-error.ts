import { GrandstandError } from "../../core/errors.ts";

/** Why Twitch closes an EventSub connection. */
const MEANINGS: Readonly<Record<number, string>> = {
  4000: "Twitch had an internal error",
  4001: "this client sent something, which only Twitch may",
  4002: "this client did not answer Twitch's pings",
  4003: "nothing was subscribed within ten seconds",
  4004: "this client was too slow to move to the new connection",
  4005: "Twitch's network timed out",
  4006: "Twitch's network failed",
  4007: "the reconnect URL was not the one that Twitch gave",
};

/** An EventSub connection ended; its subscriptions have ended with it. */
export class SocketLostError extends GrandstandError {
  /** 4000 to 4007 are Twitch's own; 1006 is an end without a word. */
  readonly closeCode: number;

  constructor(closeCode: number, reason: string) {
    const why = MEANINGS[closeCode] ?? (reason === "" ? "the connection broke" : reason);
    super("GRANDSTAND_EVENTSUB_LOST", `EventSub closed with ${closeCode}: ${why}`);
    this.closeCode = closeCode;
  }
}
