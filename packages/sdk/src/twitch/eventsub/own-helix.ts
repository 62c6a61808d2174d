import type { Clock } from "../../core/clock.ts";
import { HttpClient } from "../../core/http.ts";
import type { Log } from "../../core/log.ts";
import type { Random } from "../../core/random.ts";
import { createUndiciTransport } from "../../core/undici-transport.ts";
import type { TokenSource } from "../auth/token-source.ts";
import { HelixSubscriptions } from "./helix-subscriptions.ts";
import type { SubscriptionPort } from "./subscription-port.ts";

/** A way to Helix of one's own, and how to end it. */
export interface OwnHelix {
  readonly port: SubscriptionPort;
  close(): Promise<void>;
}

/** What a way to Helix is made of. */
export interface OwnHelixOptions {
  readonly tokens: TokenSource;
  readonly url: string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** Opens connections to Helix for an EventSub that was given none. */
export function createOwnHelix({ tokens, url, ...parts }: OwnHelixOptions): OwnHelix {
  const transport = createUndiciTransport();
  const baseUrl = url ?? "https://api.twitch.tv/helix";
  const http = new HttpClient({ ...parts, transport, baseUrl, platformName: "twitch" });
  return { port: new HelixSubscriptions(http, tokens), close: () => transport.close() };
}
