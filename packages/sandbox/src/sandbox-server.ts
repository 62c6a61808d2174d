import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";

/** A server that listens. */
export interface HttpListener {
  readonly port: number;
  /** Closes the port and every connection. */
  stop(): Promise<void>;
}

/** Serves a function of requests on loopback or wherever told; a port of 0 takes a free one. */
export function listenToHttp(
  fetch: (request: Request) => Response | Promise<Response>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<HttpListener> {
  const server = createServer(getRequestListener(fetch, { overrideGlobalObjects: false }));
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      if (address === null || typeof address === "string") {
        reject(new Error("the sandbox's HTTP server has no port"));
        return;
      }
      const stop = (): Promise<void> =>
        new Promise((ended) => {
          server.close(() => ended());
          server.closeAllConnections();
        });
      resolve({ port: address.port, stop });
    });
  });
}
