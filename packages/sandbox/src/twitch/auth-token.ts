import type { Context, Hono } from "hono";
import type { AuthFaults } from "./auth-faults.ts";
import { clientOf, type OAuthClient } from "./oauth-clients.ts";
import { deviceIntervalSeconds, deviceLifeSeconds, type PendingGrants } from "./pending-grants.ts";
import { isScope } from "./scopes.ts";
import { type IssuedTokens, type Tokens, tokenLifeSeconds } from "./tokens.ts";

interface Parts {
  readonly tokens: Tokens;
  readonly pending: PendingGrants;
  readonly faults: AuthFaults;
}

type Field = (name: string) => string | undefined;
type Status = 400 | 401 | 403 | 404 | 503;

/** The body of every answer that is no success. */
export const refusal = (status: Status, message: string) => ({ status, message });

/** Serves `POST /token`, `/device` and `/revoke`. */
export function serveToken(app: Hono, parts: Parts): void {
  const { tokens, pending, faults } = parts;
  app.post("/token", async (c) => {
    if (faults.isFailing()) return refuse(c, 503, "service unavailable");
    const field = await fieldsOf(c);
    const client = clientOf(field("client_id"));
    if (!client) return refuse(c, 400, "invalid client");
    return exchange(c, parts, client, field);
  });
  app.post("/device", async (c) => {
    const field = await fieldsOf(c);
    const client = clientOf(field("client_id"));
    if (!client) return refuse(c, 400, "invalid client");
    const scopes = words(field("scopes"));
    if (!scopes.every(isScope)) return refuse(c, 400, "invalid scope requested");
    const { deviceCode, userCode } = pending.addDevice(client.id, scopes);
    return c.json({
      device_code: deviceCode,
      expires_in: deviceLifeSeconds,
      interval: deviceIntervalSeconds,
      user_code: userCode,
      verification_uri: `${new URL(c.req.url).origin}/oauth2/activate?device-code=${userCode}`,
    });
  });
  app.post("/revoke", async (c) => {
    const field = await fieldsOf(c);
    const client = clientOf(field("client_id"));
    if (!client) return refuse(c, 404, "client does not exist");
    const isRevoked = tokens.revoke(client.id, field("token") ?? "");
    return isRevoked ? c.body(null, 200) : refuse(c, 400, "Invalid token");
  });
}

/** Answers by grant type. */
function exchange(c: Context, { tokens, pending, faults }: Parts, client: OAuthClient, f: Field) {
  const hasSecret = client.secret !== undefined && f("client_secret") === client.secret;
  const noSecret = () =>
    f("client_secret") === undefined
      ? refuse(c, 400, "missing client secret")
      : refuse(c, 403, "invalid client secret");
  switch (f("grant_type")) {
    case "client_credentials": {
      if (!hasSecret) return noSecret();
      const token = tokens.issue(client.id);
      return c.json({ access_token: token, expires_in: tokenLifeSeconds, token_type: "bearer" });
    }
    case "authorization_code": {
      if (!hasSecret) return noSecret();
      const consent = pending.takeCode(f("code") ?? "", client.id, f("redirect_uri") ?? "");
      if (!consent) return refuse(c, 400, "Invalid authorization code");
      return granted(c, tokens.issueTo(consent, "refreshable"), consent.scopes);
    }
    case "urn:ietf:params:oauth:grant-type:device_code": {
      const answer = pending.takeDevice(f("device_code") ?? "", client.id);
      if (answer.kind === "refused") return refuse(c, 400, answer.why);
      const { consent } = answer;
      return granted(c, tokens.issueTo(consent, "refreshable"), consent.scopes);
    }
    case "refresh_token": {
      if (client.secret !== undefined && !hasSecret) return noSecret();
      const renewed = tokens.renew(client.id, f("refresh_token") ?? "");
      if (!renewed) return refuse(c, 400, "Invalid refresh token");
      if (faults.losesRenewal()) return refuse(c, 503, "service unavailable");
      return granted(c, renewed, renewed.scopes);
    }
    default:
      return refuse(c, 400, "invalid grant type");
  }
}

function granted(c: Context, issued: IssuedTokens, scope: readonly string[]): Response {
  return c.json({
    access_token: issued.access,
    expires_in: issued.expiresInSeconds,
    refresh_token: issued.refresh,
    scope,
    token_type: "bearer",
  });
}

/** Fields of a form body or, as the service still takes them, of the query. */
async function fieldsOf(c: Context): Promise<Field> {
  const form = new URLSearchParams(await c.req.text());
  return (name) => form.get(name) ?? c.req.query(name);
}

const refuse = (c: Context, status: Status, message: string): Response =>
  c.json(refusal(status, message), status);

/** The words of a list joined by spaces. */
export const words = (text: string | undefined): readonly string[] =>
  (text ?? "").split(" ").filter((word) => word !== "");
