import { ConfigError } from "../../core/errors.ts";

/**
 * The base URL without its last slash. Throws `ConfigError` where secrets would travel without
 * TLS; plain HTTP is for this machine alone.
 */
export function tokenUrl(url: string, setting: string): string {
  if (!URL.canParse(url)) throw new ConfigError(`${setting} is no URL`, { setting });
  const { protocol, hostname, username, search, hash } = new URL(url);
  const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  if (protocol !== "https:" && !(protocol === "http:" && isLoopback)) {
    throw new ConfigError(
      `${setting}: tokens travel over https only, or over http to this machine`,
      { setting },
    );
  }
  if (username || search || hash) {
    throw new ConfigError(`${setting} is a URL without user, query and fragment`, { setting });
  }
  return url.replace(/\/+$/, "");
}
