import type { MiddlewareHandler } from "hono";

/** What every answer of the page's server says to the browser. */
const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; " +
    "form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
};

/**
 * Keeps other web sites away from a server on the operator's own machine: a request must name this
 * host (a name rebound to loopback does not), and a write must come from this page.
 */
export function guard(options: { readonly host: string }): MiddlewareHandler {
  const hosts = new Set(["localhost", "127.0.0.1", "[::1]", options.host]);
  return async (context, next) => {
    const host = context.req.header("host") ?? "";
    const name = host.replace(/:\d+$/, "");
    if (!hosts.has(name)) return context.text(`This station does not answer as ${name}\n`, 421);
    const origin = context.req.header("origin");
    const isWrite = context.req.method !== "GET" && context.req.method !== "HEAD";
    if (isWrite && origin !== undefined && origin !== `http://${host}`) {
      return context.text("Only the station's own page may do that\n", 403);
    }
    await next();
    for (const [header, value] of Object.entries(SECURITY_HEADERS)) context.header(header, value);
    return undefined;
  };
}
