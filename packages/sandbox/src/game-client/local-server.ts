import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import { generate } from "selfsigned";
import { answerLocally, refusal, type Showing } from "./live-client-data.ts";

/** Live Client Data and the Replay API on loopback TLS, as the real client serves them. */
export class LocalServer {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Prepares a server with a certificate of its own; nothing listens yet. */
  static async create(showing: () => Showing): Promise<LocalServer> {
    const pems = await generate([{ name: "commonName", value: "127.0.0.1" }], {
      keyType: "ec",
      algorithm: "sha256",
      extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
    });
    const tls = { key: pems.private, cert: pems.cert };
    return new LocalServer(
      createServer(tls, (request, response) => {
        answer(request, response, showing);
      }),
    );
  }

  /** Listens on loopback and tells the port; rejects when it is taken. */
  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, "127.0.0.1", () => {
        this.#server.off("error", reject);
        const address = this.#server.address();
        resolve(typeof address === "object" && address ? address.port : port);
      });
    });
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

function answer(request: IncomingMessage, response: ServerResponse, showing: () => Showing): void {
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const { status, body } =
    request.method === "GET"
      ? answerLocally(path, showing())
      : refusal(405, "METHOD_NOT_ALLOWED", "Only GET is served here");
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body, null, 2));
}
