import { Agent, get } from "node:https";
import { type Abortable, ConfigError, NetworkError, ProtocolError } from "@grandstand/sdk/core";

/** Asks a path of the game client for JSON. */
export interface LoopbackJson extends Disposable {
  get(path: string, options?: Abortable): Promise<unknown>;
}

/** A larger answer is refused; the largest usual one has about 60 kB. */
const ANSWER_BYTES_MAX = 2_000_000;

/**
 * Talks to the game client on this machine. It shows a certificate that no authority has signed,
 * so verification is off, and for that reason any host but loopback is refused.
 */
export function connectLoopbackJson(baseUrl: string): LoopbackJson {
  const { hostname, protocol } = new URL(baseUrl);
  if (protocol !== "https:" || !/^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(hostname)) {
    throw new ConfigError(
      `league.client.liveDataUrl is ${baseUrl}: it must be https on this machine (127.0.0.1)`,
      { setting: "league.client.liveDataUrl" },
    );
  }
  const agent = new Agent({ keepAlive: true, maxSockets: 2, rejectUnauthorized: false });
  return {
    get: (path, { signal } = {}) => getJson(new URL(path, baseUrl), agent, signal),
    [Symbol.dispose]: () => agent.destroy(),
  };
}

function getJson(url: URL, agent: Agent, signal: AbortSignal | undefined): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (why: string, cause?: Error) =>
      reject(
        signal?.aborted
          ? signal.reason
          : new NetworkError(
              `GET ${url.pathname} of the game client failed: ${why}`,
              { method: "GET", path: url.pathname },
              { cause },
            ),
      );
    const request = get(url, { agent, signal }, (response) => {
      const chunks: Buffer[] = [];
      let sizeBytes = 0;
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        sizeBytes += chunk.length;
        if (sizeBytes > ANSWER_BYTES_MAX) request.destroy(new Error("the answer is too large"));
      });
      response.on("error", (error) => fail(error.message, error));
      response.on("end", () => {
        if (response.statusCode !== 200) return fail(`status ${response.statusCode}`);
        const text = Buffer.concat(chunks).toString("utf8");
        try {
          resolve(JSON.parse(text));
        } catch (error) {
          const facts = { expected: "JSON", excerpt: text };
          reject(new ProtocolError(`${url.pathname} is not JSON`, facts, { cause: error }));
        }
      });
    });
    request.on("error", (error) => fail(error.message, error));
  });
}
