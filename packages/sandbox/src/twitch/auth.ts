import { Hono } from "hono";
import { demoClient, type Tokens, tokenLifeSeconds } from "./tokens.ts";

/** A stand-in of Twitch's token service. */
export interface AuthStandIn {
  /** Answers `POST /oauth2/token` for client credentials, and `GET /oauth2/validate`. */
  fetch(request: Request): Promise<Response>;
}

/** Builds the token service. */
export function createAuth(tokens: Tokens): AuthStandIn {
  const app = new Hono().basePath("/oauth2");
  app.post("/token", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const field = (name: string) => form.get(name) ?? c.req.query(name);
    if (field("grant_type") !== "client_credentials") {
      return c.json({ status: 400, message: "invalid grant type" }, 400);
    }
    if (field("client_id") !== demoClient.id) {
      return c.json({ status: 400, message: "invalid client" }, 400);
    }
    if (field("client_secret") !== demoClient.secret) {
      return c.json({ status: 403, message: "invalid client secret" }, 403);
    }
    const token = { access_token: tokens.issue(), expires_in: tokenLifeSeconds };
    return c.json({ ...token, token_type: "bearer" });
  });
  app.get("/validate", (c) => {
    const header = c.req.header("Authorization") ?? "";
    const token = /^(?:OAuth|Bearer) (\S+)$/i.exec(header)?.[1];
    const owner = token === undefined ? undefined : tokens.ownerOf(token);
    if (!owner) return c.json({ status: 401, message: "invalid access token" }, 401);
    const { user, clientId } = owner;
    const facts = { client_id: clientId, expires_in: tokenLifeSeconds };
    if (!user) return c.json({ ...facts, scopes: [] });
    const scopes = ["channel:manage:broadcast", "chat:edit", "chat:read"];
    return c.json({ ...facts, login: user.login, scopes, user_id: user.id });
  });
  app.notFound((c) => c.json({ status: 404, message: "404 page not found" }, 404));
  return { fetch: async (request) => app.fetch(request) };
}
