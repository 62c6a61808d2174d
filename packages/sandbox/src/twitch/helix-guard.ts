import { createMiddleware } from "hono/factory";
import type { HelixBuckets } from "./helix-bucket.ts";
import type { TokenOwner, Tokens } from "./tokens.ts";

/** The body of every answer that is no success. */
export function failure(status: number, error: string, message: string) {
  return { error, status, message };
}

/** What routes behind the guard know of their caller. */
export interface GuardedEnv {
  Variables: { owner: TokenOwner };
}

/** Lets in who has a token of the same client and points left; counts each call of theirs. */
export function helixGuard(tokens: Tokens, buckets: HelixBuckets) {
  return createMiddleware<GuardedEnv>(async (c, next) => {
    const refuse = (message: string) => c.json(failure(401, "Unauthorized", message), 401);
    const token = /^Bearer (\S+)$/i.exec(c.req.header("Authorization") ?? "")?.[1];
    if (token === undefined) return refuse("OAuth token is missing");
    const clientId = c.req.header("Client-Id");
    if (clientId === undefined) return refuse("Client ID is missing");
    const owner = tokens.ownerOf(token);
    if (!owner) return refuse("Invalid OAuth token");
    if (owner.clientId !== clientId) return refuse("Client ID and OAuth token do not match");

    // One bucket for the application, and one for each user it acts for.
    const bucket = buckets.take(`${clientId} ${owner.user?.id ?? ""}`);
    c.header("Ratelimit-Limit", `${bucket.limit}`);
    c.header("Ratelimit-Remaining", `${bucket.remaining}`);
    c.header("Ratelimit-Reset", `${bucket.resetSeconds}`);
    if (!bucket.isAllowed) return c.json(failure(429, "Too Many Requests", ""), 429);
    c.set("owner", owner);
    return next();
  });
}
