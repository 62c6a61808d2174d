import type { Clock, Log, Random } from "@grandstand/sdk/core";
import { AuthClient, HelixClient, StaticToken } from "@grandstand/sdk/twitch";
import type { HelixEndpoint } from "./remote-endpoints.ts";

/** A client of Twitch's API with everything it owns. */
export interface HelixParts {
  readonly client: HelixClient;
  /** Ends its connections. */
  close(): Promise<void>;
}

/** Twitch's API by the one token that the configuration names. */
export function buildHelix(
  { url, authUrl, clientId, token }: HelixEndpoint,
  shared: { readonly clock: Clock; readonly random: Random; readonly log: Log },
): HelixParts {
  const auth = new AuthClient({ clientId, url: authUrl, ...shared });
  const tokens = new StaticToken({ clientId, token, auth, clock: shared.clock });
  const client = new HelixClient({ tokens, url, ...shared });
  return {
    client,
    close: async () => {
      await client.close();
      await auth.close();
    },
  };
}
