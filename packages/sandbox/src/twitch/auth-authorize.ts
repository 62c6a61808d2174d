import type { Context, Hono } from "hono";
import { codePage, consentPage, messagePage } from "./auth-pages.ts";
import { words } from "./auth-token.ts";
import { clientOf, isRegisteredRedirect } from "./oauth-clients.ts";
import type { PendingGrants } from "./pending-grants.ts";
import { isScope } from "./scopes.ts";
import type { Tokens } from "./tokens.ts";
import type { UserDirectory } from "./users.ts";

interface Parts {
  readonly tokens: Tokens;
  readonly users: UserDirectory;
  readonly pending: PendingGrants;
}

/** What an application sends a person here with. */
interface AuthorizeRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly responseType: "code" | "token";
  readonly scopes: readonly string[];
  readonly state: string | undefined;
}

/** Serves the pages on which a person says yes or no. */
export function serveAuthorize(app: Hono, { tokens, users, pending }: Parts): void {
  app.get("/authorize", (c) => {
    const request = readRequest(new URL(c.req.url).searchParams);
    if (typeof request === "string") return c.html(messagePage(request), 400);
    const hidden = Object.fromEntries(new URL(c.req.url).searchParams);
    const { clientId, scopes } = request;
    const people = users.known;
    return c.html(consentPage({ action: "/oauth2/authorize", clientId, scopes, people, hidden }));
  });
  app.post("/authorize", async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const request = readRequest(form);
    if (typeof request === "string") return c.html(messagePage(request), 400);
    const user = users.byLogin(form.get("login") ?? "");
    if (form.get("decision") !== "grant" || !user) return c.redirect(deniedUrl(request));
    const { clientId, scopes, redirectUri, state } = request;
    const consent = { clientId, user, scopes };
    if (request.responseType === "code") {
      const code = pending.addCode(consent, redirectUri);
      return c.redirect(withQuery(redirectUri, { code, scope: scopes.join(" "), state }));
    }
    const { access } = tokens.issueTo(consent, "implicit");
    const fragment = query({
      access_token: access,
      scope: scopes.join(" "),
      state,
      token_type: "bearer",
    });
    return c.redirect(`${redirectUri}#${fragment}`);
  });
  app.get("/activate", (c) => {
    const userCode = c.req.query("device-code");
    if (userCode === undefined) return c.html(codePage("/oauth2/activate"));
    const device = pending.deviceOf(userCode);
    if (!device) return c.html(messagePage("No device waits under this code."), 404);
    const { clientId, scopes } = device;
    const hidden = { "device-code": device.userCode };
    const people = users.known;
    return c.html(consentPage({ action: "/oauth2/activate", clientId, scopes, people, hidden }));
  });
  app.post("/activate", (c) => activate(c, users, pending));
}

async function activate(c: Context, users: UserDirectory, pending: PendingGrants) {
  const form = new URLSearchParams(await c.req.text());
  const user = users.byLogin(form.get("login") ?? "");
  const verdict = form.get("decision") === "grant" && user ? user : "denied";
  if (!pending.decide(form.get("device-code") ?? "", verdict)) {
    return c.html(messagePage("No device waits under this code."), 404);
  }
  const said = verdict === "denied" ? "The device was refused." : "The device is connected.";
  return c.html(messagePage(`${said} You may close this page.`));
}

/** The request, or what is wrong with it: then nobody is sent anywhere. */
function readRequest(params: URLSearchParams): AuthorizeRequest | string {
  const clientId = params.get("client_id") ?? "";
  const redirectUri = params.get("redirect_uri") ?? "";
  const responseType = params.get("response_type");
  const scopes = words(params.get("scope") ?? undefined);
  if (!clientOf(clientId)) return "invalid client";
  if (!isRegisteredRedirect(redirectUri)) {
    return "Parameter redirect_uri does not match registered URI";
  }
  if (responseType !== "code" && responseType !== "token") return "Invalid response type";
  if (!scopes.every(isScope)) return "invalid scope requested";
  return { clientId, redirectUri, responseType, scopes, state: params.get("state") ?? undefined };
}

function deniedUrl({ redirectUri, responseType, state }: AuthorizeRequest): string {
  const description = "The user denied you access";
  const denial = { error: "access_denied", error_description: description, state };
  return responseType === "code"
    ? withQuery(redirectUri, denial)
    : `${redirectUri}#${query(denial)}`;
}

type Pairs = Readonly<Record<string, string | undefined>>;

function withQuery(uri: string, pairs: Pairs): string {
  return `${uri}${uri.includes("?") ? "&" : "?"}${query(pairs)}`;
}

function query(pairs: Pairs): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(pairs)) {
    if (value !== undefined) given.set(name, value);
  }
  return given.toString();
}
