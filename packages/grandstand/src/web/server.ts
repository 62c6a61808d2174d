import type { AddressInfo } from "node:net";
import { ConfigError, type Log } from "@grandstand/sdk/core";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { guard } from "./guard.ts";
import { pageFiles } from "./page-files.ts";
import type { StationView } from "./ports.ts";

/** How many pages may listen to the station at once. */
export const LISTENERS_MAX = 100;
/** The longest line a visitor may type, Twitch's own limit. */
export const SAY_CHARS_MAX = 500;

export interface WebOptions {
  readonly view: StationView;
  /** The folder of the built page. */
  readonly pageFolder: string;
  readonly host: string;
  readonly log: Log;
}

const sayBody = z.strictObject({ text: z.string().trim().min(1).max(SAY_CHARS_MAX) });

/** The page, its state and its pushes as one function from request to response. */
export function createWeb({ view, pageFolder, host, log }: WebOptions): Hono {
  const web = new Hono();
  const readPage = pageFiles(pageFolder);
  let listeners = 0;

  web.use(guard({ host }));
  web.onError((error, context) => {
    log.error("the page's server failed", { path: context.req.path, error });
    return context.json({ error: "The station could not answer that; its log says why." }, 500);
  });

  web.get("/api/state", (context) => context.json(view.state()));
  web.get("/api/sandbox", (context) => {
    const sandbox = view.sandbox();
    if (!sandbox) return context.json({ error: "Nothing here is a sandbox." }, 404);
    return context.json({ ...sandbox.urls, ...sandbox });
  });
  web.get("/api/picture", (context) => {
    const picture = view.picture();
    if (!picture) return context.json({ error: "OBS has not shown a picture yet." }, 404);
    context.header("content-type", picture.mediaType);
    context.header("cache-control", "no-store");
    context.header("last-modified", new Date(picture.at).toUTCString());
    return context.body(Uint8Array.from(picture.bytes));
  });
  web.post("/api/chat", async (context) => {
    if (!view.say) return context.json({ error: "Only the demo has a box to type in." }, 404);
    const body = sayBody.safeParse(await context.req.json().catch(() => undefined));
    if (!body.success) {
      return context.json({ error: `A line has 1 to ${SAY_CHARS_MAX} characters.` }, 400);
    }
    await view.say(body.data.text, { signal: context.req.raw.signal });
    return context.json({ said: true }, 202);
  });
  web.get("/api/events", (context) => {
    if (listeners >= LISTENERS_MAX) return context.json({ error: "Too many pages are open." }, 503);
    return streamSSE(context, async (stream) => {
      listeners += 1;
      let wake: () => void = () => {};
      const stop = view.onChange(() => wake());
      stream.onAbort(() => wake());
      try {
        while (!stream.aborted) {
          const changed = new Promise<void>((resolve) => {
            wake = resolve;
          });
          await stream.writeSSE({ event: "state", data: JSON.stringify(view.state()) });
          if (!stream.aborted) await changed;
        }
      } finally {
        stop();
        listeners -= 1;
      }
    });
  });

  web.get("/livez", (context) => context.text("alive\n"));
  web.get("/readyz", (context) => {
    const { ready, missing } = view.ready();
    return context.json({ ready, missing }, ready ? 200 : 503);
  });
  web.get("/metrics", async (context) => {
    context.header("content-type", "text/plain; version=0.0.4; charset=utf-8");
    return context.body(await view.metrics());
  });
  web.get("*", async (context) => {
    const file = await readPage(context.req.path);
    if (!file) return context.text("There is no such page.\n", 404);
    context.header("content-type", file.mediaType);
    context.header(
      "cache-control",
      file.isImmutable ? "public, max-age=31536000, immutable" : "no-cache",
    );
    return context.body(file.bytes);
  });
  return web;
}

/** A server that listens. */
export interface WebServer {
  readonly url: string;
  /** Ends all connections, pushes included. */
  close(): Promise<void>;
}

/** Serves the page; a taken port is refused as a setting that must change. */
export function listenWeb(options: WebOptions & { readonly port: number }): Promise<WebServer> {
  const { host, port } = options;
  return new Promise((resolve, reject) => {
    const server: ServerType = serve(
      { fetch: createWeb(options).fetch, hostname: host, port },
      (address: AddressInfo) => {
        resolve({ url: `http://${host}:${address.port}`, close: () => closeServer(server) });
      },
    );
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      const why = taken
        ? `port ${port} on ${host} is taken by another program; choose one with --port, or --port 0`
        : `cannot serve the page on ${host}:${port}`;
      reject(new ConfigError(why, { setting: "web.port" }, { cause: error }));
    });
  });
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
