import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { SandboxClock } from "../world/model.ts";
import { CLOSE, type Fields } from "./protocol.ts";
import type { RequestContext } from "./requests/context.ts";
import { type Input, type Scene, SceneCollection } from "./scene-collection.ts";
import { Session } from "./session.ts";
import { StreamOutput, type StreamState } from "./stream-output.ts";

export interface ObsOptions {
  /** Clients must prove that they know it. Default: none is asked for. */
  readonly password?: string | undefined;
  readonly clock: SandboxClock;
  /** Size of the picture. Default 960 by 540. */
  readonly width?: number;
  readonly height?: number;
  /** Where challenges and UUIDs come from. Default: the system's. */
  readonly randomBytes?: (count: number) => Uint8Array;
}

/** One request that was answered. */
export interface ObsCall {
  readonly at: number;
  readonly requestType: string;
  readonly code: number;
}

export interface ObsState {
  readonly scenes: readonly Scene[];
  readonly programScene: string;
  readonly inputs: readonly Input[];
  readonly stream: StreamState;
  readonly streamService: { readonly type: string; readonly settings: Fields };
}

/** A stand-in of OBS Studio with obs-websocket 5. */
export interface ObsStandIn {
  listen(where: {
    readonly host: string;
    readonly port: number;
  }): Promise<{ readonly url: string }>;
  stop(): Promise<void>;
  readonly state: ObsState;
  /** The last answered requests, oldest first, at most `OBS_CALLS_MAX`. */
  readonly calls: readonly ObsCall[];
  /** Stops answering, connections stay open, as a process that was stopped. */
  freeze(): void;
  thaw(): void;
  /** Cuts every connection, as a process that was killed. */
  drop(): void;
  /** Tells whenever the stream has started or stopped; returns what ends the telling. */
  onStreamChanged(listener: (stream: StreamState) => void): () => void;
}

export const OBS_CALLS_MAX = 500;
export const OBS_CLIENTS_MAX = 32;
export const OBS_MESSAGE_BYTES_MAX = 1 << 20;
/** A client that has more messages unanswered is cut off. */
export const OBS_UNANSWERED_MAX = 1000;

export function createObs(options: ObsOptions): ObsStandIn {
  return new Obs(options);
}

interface Client {
  readonly socket: WebSocket;
  readonly session: Session;
}

type Upgrade = readonly [request: IncomingMessage, socket: Duplex, head: Buffer];

class Obs implements ObsStandIn {
  readonly calls: ObsCall[] = [];
  readonly #options: ObsOptions;
  readonly #random: (count: number) => Uint8Array;
  readonly #context: RequestContext;
  readonly #clients = new Set<Client>();
  readonly #listeners = new Set<(stream: StreamState) => void>();
  readonly #http: Server = createServer((_request, response) => {
    response.writeHead(426, { Upgrade: "websocket" }).end();
  });
  readonly #webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: OBS_MESSAGE_BYTES_MAX,
    handleProtocols: (offered) => (offered.has(JSON_PROTOCOL) ? JSON_PROTOCOL : false),
  });
  /** While frozen: those who wait for the thaw, and connections nobody has accepted. */
  #frozen: { readonly waiting: (() => void)[]; readonly upgrades: Upgrade[] } | undefined;

  constructor(options: ObsOptions) {
    this.#options = options;
    this.#random = options.randomBytes ?? randomBytes;
    const emit: RequestContext["emit"] = (eventType, eventData) => {
      for (const { session } of this.#clients) session.tell(eventType, eventData);
    };
    this.#context = {
      clock: options.clock,
      startedAt: options.clock.now(),
      screen: { width: options.width ?? 960, height: options.height ?? 540 },
      collection: new SceneCollection(() => this.#uuid()),
      stream: new StreamOutput({
        clock: options.clock,
        emit,
        awake: () => this.#awake(),
        onChanged: (state) => {
          for (const listener of this.#listeners) listener(state);
        },
      }),
      streamService: { type: "rtmp_custom", settings: {} },
      emit,
    };
    this.#http.on("upgrade", (...upgrade) => {
      if (this.#frozen) this.#hold(upgrade);
      else this.#accept(upgrade);
    });
  }

  get state(): ObsState {
    const { collection, stream, streamService } = this.#context;
    return {
      scenes: collection.scenes,
      programScene: collection.program.name,
      inputs: collection.inputs,
      stream: stream.state,
      streamService,
    };
  }

  listen({ host, port }: { readonly host: string; readonly port: number }) {
    return new Promise<{ readonly url: string }>((resolve, reject) => {
      this.#http.once("error", reject);
      this.#http.listen(port, host, () => {
        this.#http.off("error", reject);
        const address = this.#http.address();
        const bound = typeof address === "object" && address ? address.port : port;
        resolve({ url: `ws://${host.includes(":") ? `[${host}]` : host}:${bound}` });
      });
    });
  }

  async stop(): Promise<void> {
    this.#context.stream.end();
    this.thaw();
    this.drop();
    if (!this.#http.listening) return;
    await new Promise<void>((resolve) => {
      this.#http.close(() => resolve());
      this.#http.closeAllConnections();
    });
  }

  freeze(): void {
    if (this.#frozen) return;
    this.#frozen = { waiting: [], upgrades: [] };
    for (const { socket } of this.#clients) socket.pause();
  }

  thaw(): void {
    const held = this.#frozen;
    this.#frozen = undefined;
    for (const { socket } of this.#clients) socket.resume();
    for (const wake of held?.waiting ?? []) wake();
    for (const upgrade of held?.upgrades ?? []) this.#accept(upgrade);
  }

  drop(): void {
    for (const { socket } of this.#clients) socket.terminate();
    for (const [, socket] of this.#frozen?.upgrades.splice(0) ?? []) socket.destroy();
  }

  onStreamChanged(listener: (stream: StreamState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #accept([request, socket, head]: Upgrade): void {
    const offered = request.headers["sec-websocket-protocol"];
    const refusal =
      offered !== undefined && !offered.split(/,\s*/).includes(JSON_PROTOCOL)
        ? "400 Bad Request"
        : this.#clients.size >= OBS_CLIENTS_MAX
          ? "503 Service Unavailable"
          : undefined;
    if (refusal) {
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    this.#webSockets.handleUpgrade(request, socket, head, (accepted) => this.#welcome(accepted));
  }

  #welcome(socket: WebSocket): void {
    const base64 = (): string => Buffer.from(this.#random(32)).toString("base64");
    const session = new Session({
      context: this.#context,
      password: this.#options.password,
      challenge: { challenge: base64(), salt: base64() },
      send: (message) => socket.send(message),
      close: (code, reason) => socket.close(code, reason),
      onCall: (requestType, { requestStatus }) => this.#remember(requestType, requestStatus.code),
    });
    const client = { socket, session };
    this.#clients.add(client);
    socket.on("close", () => {
      this.#clients.delete(client);
      session.end();
    });
    // ws closes the connection itself after an error; "close" does the rest.
    socket.on("error", () => undefined);
    let turn = Promise.resolve();
    let unanswered = 0;
    socket.on("message", (data, isBinary) => {
      if (isBinary) return socket.close(CLOSE.messageDecodeError, "Binary messages are not JSON.");
      if (++unanswered > OBS_UNANSWERED_MAX) return socket.terminate();
      const message = data.toString();
      // One after the other, as OBS answers; a client that left in between waits for nothing.
      turn = turn
        .then(() => session.receive(message))
        .catch((error: unknown) => {
          if (socket.readyState === socket.OPEN) throw error;
        })
        .then(() => {
          unanswered--;
        });
    });
    session.begin();
  }

  #remember(requestType: string, code: number): void {
    this.calls.push({ at: this.#options.clock.now(), requestType: requestType.slice(0, 80), code });
    if (this.calls.length > OBS_CALLS_MAX) this.calls.shift();
  }

  #hold(upgrade: Upgrade): void {
    const held = this.#frozen?.upgrades;
    if (held && held.length < OBS_CLIENTS_MAX) held.push(upgrade);
    else upgrade[1].destroy();
  }

  #awake(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#frozen) this.#frozen.waiting.push(resolve);
      else resolve();
    });
  }

  /** A version 4 UUID. */
  #uuid(): string {
    const bytes = Buffer.from(this.#random(16));
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }
}

const JSON_PROTOCOL = "obswebsocket.json";
