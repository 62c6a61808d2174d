import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { ConfigError, describeError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";

/** One question of a browser on this machine. */
export interface LoopbackRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query: URLSearchParams;
  /** Empty for a GET. */
  readonly body: string;
}

/** A page, which gets the nonce of its policy; a way elsewhere on this server; or bare words. */
export type LoopbackAnswer =
  | { readonly page: (nonce: string) => string; readonly onSent?: (() => void) | undefined }
  | { readonly redirect: string }
  | { readonly status: number };

export interface LoopbackOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly log: Log;
}

export interface LoopbackListener {
  readonly port: number;
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
/** An answer of Twitch has some hundred bytes. */
const BODY_BYTES_MAX = 8 * 1024;
const HEADER_BYTES_MAX = 16 * 1024;
/** A browser and its habits (a favicon, a spare connection); more is no browser. */
const CONNECTIONS_MAX = 32;
const REQUEST_TIMEOUT_MS = 10_000;

/**
 * Serves a browser on this machine and nobody else: on the loopback address, under loopback names
 * only (a foreign name that points here is turned away), POSTs from its own pages only. Nothing is
 * cached, framed or referred, and no query reaches the log.
 */
export async function serveLoopback(
  answer: (request: LoopbackRequest) => LoopbackAnswer,
  { port, log }: LoopbackOptions,
): Promise<LoopbackListener> {
  const server = createServer({ maxHeaderSize: HEADER_BYTES_MAX }, (request, response) => {
    respond(request, response, answer).catch((error: unknown) => {
      log.debug("a request to the login server broke off", { reason: describeError(error) });
      response.destroy();
    });
  });
  server.maxConnections = CONNECTIONS_MAX;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => {
      const message = `port ${port} cannot be opened for the login; is another login waiting?`;
      reject(new ConfigError(message, { setting: "port" }, { cause }));
    });
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port: typeof address === "object" && address ? address.port : port, close };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: LoopbackRequest) => LoopbackAnswer,
): Promise<void> {
  const { method, headers } = request;
  const names = ["localhost", HOST].map((name) => `${name}:${request.socket.localPort}`);
  if (!names.includes(headers.host ?? "")) return end(response, 403);
  if (method !== "GET" && method !== "POST") return end(response, 405);
  if (method === "POST" && headers.origin !== `http://${headers.host}`) return end(response, 403);
  const body = method === "POST" ? await readBody(request) : "";
  if (body === undefined) return end(response, 413);
  const { pathname, searchParams } = new URL(request.url ?? "/", `http://${headers.host}`);
  const answered = answer({ method, path: pathname, query: searchParams, body });
  if ("status" in answered) return end(response, answered.status);
  if ("redirect" in answered) return end(response, 303, { location: answered.redirect });
  const nonce = randomBytes(16).toString("base64");
  const html = answered.page(nonce);
  if (answered.onSent) response.once("finish", answered.onSent);
  return end(response, 200, { "content-security-policy": policy(nonce) }, html);
}

function end(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
  html?: string,
): void {
  response.writeHead(status, {
    "cache-control": "no-store",
    "content-type": "text/html; charset=utf-8",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    connection: "close",
    ...headers,
  });
  response.end(html);
}

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Undefined when it is too long. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    sizeBytes += bytes.length;
    if (sizeBytes > BODY_BYTES_MAX) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}
