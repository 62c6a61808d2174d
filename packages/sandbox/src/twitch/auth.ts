import { Hono } from "hono";
import type { Dice } from "../world/chance.ts";
import type { SandboxClock } from "../world/model.ts";
import { serveAuthorize } from "./auth-authorize.ts";
import { AuthFaults } from "./auth-faults.ts";
import { refusal, serveToken } from "./auth-token.ts";
import { PendingGrants } from "./pending-grants.ts";
import type { Tokens } from "./tokens.ts";
import type { UserDirectory } from "./users.ts";

export interface AuthOptions {
  readonly tokens: Tokens;
  readonly users: UserDirectory;
  readonly clock: SandboxClock;
  readonly random: Dice;
}

/** A stand-in of Twitch's token service. */
export interface AuthStandIn {
  /** Answers any request whose path begins with `/oauth2/`. */
  fetch(request: Request): Promise<Response>;
  readonly faults: AuthFaults;
}

/** Builds the token service: authorize, activate, device, token, validate, revoke. */
export function createAuth({ tokens, users, clock, random }: AuthOptions): AuthStandIn {
  const pending = new PendingGrants(clock, random);
  const faults = new AuthFaults(tokens);
  const app = new Hono().basePath("/oauth2");
  serveAuthorize(app, { tokens, users, pending });
  serveToken(app, { tokens, pending, faults });
  app.get("/validate", (c) => {
    if (faults.isFailing()) return c.json(refusal(503, "service unavailable"), 503);
    const header = c.req.header("Authorization") ?? "";
    const token = /^(?:OAuth|Bearer) (\S+)$/i.exec(header)?.[1];
    const owner = token === undefined ? undefined : tokens.ownerOf(token);
    if (!owner) return c.json(refusal(401, "invalid access token"), 401);
    const { user, clientId, scopes, expiresAt } = owner;
    // Zero is what the service says of a token that does not end.
    const restMs = expiresAt === undefined ? 0 : expiresAt - clock.now();
    const facts = { client_id: clientId, scopes, expires_in: Math.ceil(restMs / 1000) };
    return c.json(user ? { ...facts, login: user.login, user_id: user.id } : facts);
  });
  app.notFound((c) => c.json(refusal(404, "404 page not found"), 404));
  return { fetch: async (request) => app.fetch(request), faults };
}
