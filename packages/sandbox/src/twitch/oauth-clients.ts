/** An application as it is registered. */
export interface OAuthClient {
  readonly id: string;
  /** A public client has none, and its refresh tokens work once. */
  readonly secret: string | undefined;
}

/** The application the demo is registered as. */
export const demoClient = {
  id: "sandboxclientid000000000000000",
  secret: "sandboxclientsecret00000000000",
} as const satisfies OAuthClient;

/** An application without a secret, as a program on people's own machines has to be. */
export const demoPublicClient = {
  id: "sandboxpublicid000000000000000",
  secret: undefined,
} as const satisfies OAuthClient;

/** The registered application of this id. */
export function clientOf(id: string | undefined): OAuthClient | undefined {
  return [demoClient, demoPublicClient].find((client) => client.id === id);
}

/** Both applications are registered for loopback addresses, with any port and path. */
export function isRegisteredRedirect(uri: string): boolean {
  if (!URL.canParse(uri)) return false;
  const { protocol, hostname, hash } = new URL(uri);
  return protocol === "http:" && hash === "" && ["localhost", "127.0.0.1"].includes(hostname);
}
