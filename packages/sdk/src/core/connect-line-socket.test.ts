import { once } from "node:events";
import { createServer, type Server } from "node:net";
import type { Duplex } from "node:stream";
import { createServer as createTlsServer } from "node:tls";
import { generate } from "selfsigned";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocketServer } from "ws";
import { systemClock } from "./clock.ts";
import { connectLineSocket } from "./connect-line-socket.ts";
import { ConfigError, NetworkError, ProtocolError, TimeoutError } from "./errors.ts";
import type { LineSocket, LineSocketOptions } from "./line-socket.ts";

/** The server's end of one connection, the same for streams and WebSockets. */
interface Peer {
  send(bytes: Buffer): void;
  readonly received: () => string;
  end(): void;
  reset(): void;
}
interface Listening {
  readonly url: string;
  readonly ca?: string;
  readonly peer: Promise<Peer>;
}

const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

function portOf(server: { address(): unknown }): number {
  const address = server.address();
  if (typeof address === "object" && address && "port" in address) return Number(address.port);
  throw new Error("the server does not listen");
}

async function listenOn(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  ending.push(() => server.close());
  await once(server, "listening");
  return portOf(server);
}

function streamPeer(stream: Duplex): Peer {
  let received = "";
  stream.on("data", (chunk) => {
    received += chunk;
  });
  stream.on("error", () => {});
  ending.push(() => stream.destroy());
  return {
    send: (bytes) => void stream.write(bytes),
    received: () => received,
    end: () => void stream.end(),
    reset: () => void stream.destroy(new Error("reset")),
  };
}

async function tcp(): Promise<Listening> {
  const arrived = Promise.withResolvers<Peer>();
  const server = createServer((stream) => arrived.resolve(streamPeer(stream)));
  return { url: `irc://127.0.0.1:${await listenOn(server)}`, peer: arrived.promise };
}

async function tls(): Promise<Listening> {
  const pems = await generate([{ name: "commonName", value: "127.0.0.1" }], {
    keySize: 2048,
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
  });
  const arrived = Promise.withResolvers<Peer>();
  const options = { key: pems.private, cert: pems.cert };
  const server = createTlsServer(options, (stream) => arrived.resolve(streamPeer(stream)));
  server.on("tlsClientError", () => {});
  const port = await listenOn(server);
  return { url: `ircs://127.0.0.1:${port}`, ca: pems.cert, peer: arrived.promise };
}

async function web(): Promise<Listening> {
  const arrived = Promise.withResolvers<Peer>();
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  ending.push(() => server.close());
  await once(server, "listening");
  server.on("connection", (socket) => {
    let received = "";
    socket.on("message", (data) => {
      received += data;
    });
    ending.push(() => socket.terminate());
    arrived.resolve({
      send: (bytes) => socket.send(bytes, { binary: false }),
      received: () => received,
      end: () => socket.close(),
      reset: () => socket.terminate(),
    });
  });
  return { url: `ws://127.0.0.1:${portOf(server)}`, peer: arrived.promise };
}

function connectTo(listening: Listening, overrides: Partial<LineSocketOptions> = {}) {
  return connectLineSocket({
    url: listening.url,
    clock: systemClock,
    lineBytesMax: 200,
    connectTimeoutMs: 5_000,
    tls: listening.ca === undefined ? undefined : { ca: listening.ca },
    ...overrides,
  });
}

/** Collects lines and says when there are enough. */
function collect(socket: LineSocket, count: number): Promise<string[]> {
  const lines: string[] = [];
  const enough = Promise.withResolvers<string[]>();
  socket.receive((bytes, start, end) => {
    lines.push(bytes.toString("utf8", start, end));
    if (lines.length === count) enough.resolve(lines);
  });
  return enough.promise;
}

describe.each([
  ["TCP", tcp],
  ["TLS", tls],
  ["WebSocket", web],
])("a line socket over %s", (_name, listen) => {
  test("carries lines both ways, and ends when we close", async () => {
    const listening = await listen();
    const socket = await connectTo(listening);
    const peer = await listening.peer;
    peer.send(Buffer.from(":grüße PRIVMSG #a :👋\r\nPING :x\r\n"));
    expect(await collect(socket, 2)).toEqual([":grüße PRIVMSG #a :👋", "PING :x"]);
    await socket.send("NICK grandstand");
    await socket.send("PRIVMSG #a :öäü 🎮");
    socket.close();
    expect(await socket.closed).toEqual({ by: "us" });
    await expect.poll(peer.received).toBe("NICK grandstand\r\nPRIVMSG #a :öäü 🎮\r\n");
    await expect(socket.send("PING")).rejects.toThrow(NetworkError);
  });

  test("says that the peer closed", async () => {
    const listening = await listen();
    const socket = await connectTo(listening);
    const peer = await listening.peer;
    const lines = collect(socket, 1);
    peer.send(Buffer.from("RECONNECT\r\n"));
    peer.end();
    expect(await lines).toEqual(["RECONNECT"]);
    expect(await socket.closed).toEqual({ by: "peer" });
  });

  test("ends at a line that is too long, and hands over nothing after it", async () => {
    const listening = await listen();
    const socket = await connectTo(listening);
    const lines: string[] = [];
    socket.receive((bytes, start, end) => lines.push(bytes.toString("utf8", start, end)));
    (await listening.peer).send(Buffer.from(`ok\r\n${"x".repeat(201)}\r\nlate\r\n`));
    const reason = await socket.closed;
    expect(reason).toMatchObject({ by: "failure", error: expect.any(ProtocolError) });
    expect(lines).toEqual(["ok"]);
  });

  test("refuses to send what is not one line", async () => {
    const listening = await listen();
    const socket = await connectTo(listening);
    for (const text of ["a\r\nQUIT", "a\nb", "a\rb", "a\0b"]) {
      await expect(socket.send(text)).rejects.toThrow(ProtocolError);
    }
    await socket.send("a");
    await expect.poll((await listening.peer).received).toBe("a\r\n");
    socket.close();
    await socket.closed;
  });

  test("an abort ends the attempt with its reason", async () => {
    const listening = await listen();
    const controller = new AbortController();
    const connecting = connectTo(listening, { signal: controller.signal });
    controller.abort("never mind");
    await expect(connecting).rejects.toBe("never mind");
  });
});

describe("connectLineSocket", () => {
  test("a port where nobody listens is a NetworkError that names the peer", async () => {
    const { url } = await tcp();
    for (const end of ending.splice(0)) end();
    const attempt = connectTo({ url, peer: new Promise(() => {}) });
    await expect(attempt).rejects.toThrow(NetworkError);
    await expect(attempt).rejects.toThrow(url);
  });

  test("a peer that accepts and says nothing times out", async () => {
    const { url, peer } = await tcp();
    const secured = url.replace("irc:", "ircs:");
    const attempt = connectTo({ url: secured, peer }, { connectTimeoutMs: 50 });
    await expect(attempt).rejects.toThrow(TimeoutError);
  });

  test("a certificate nobody vouches for is refused", async () => {
    const { url, peer } = await tls();
    await expect(connectTo({ url, peer })).rejects.toThrow(NetworkError);
  });

  test("a WebSocket message without a line ending is a line", async () => {
    const listening = await web();
    const socket = await connectTo(listening);
    const lines = collect(socket, 2);
    (await listening.peer).send(Buffer.from("one"));
    (await listening.peer).send(Buffer.from("two"));
    expect(await lines).toEqual(["one", "two"]);
    socket.close();
    await socket.closed;
  });

  test("a connection that breaks rejects what was being sent", async () => {
    const listening = await tcp();
    const socket = await connectTo(listening);
    (await listening.peer).reset();
    socket.receive(() => {});
    const sends = Array.from({ length: 50 }, () => socket.send("x".repeat(10_000)));
    const settled = await Promise.allSettled(sends);
    expect(settled.at(-1)).toMatchObject({ status: "rejected", reason: expect.any(NetworkError) });
    expect(["peer", "failure"]).toContain((await socket.closed).by);
  });

  test("a peer that stops reading cannot make us hoard memory", async () => {
    const server = createServer((stream) => {
      stream.pause();
      ending.push(() => stream.destroy());
    });
    const url = `irc://127.0.0.1:${await listenOn(server)}`;
    const socket = await connectTo({ url, peer: new Promise(() => {}) });
    const sends = Array.from({ length: 2_000 }, () => socket.send("x".repeat(10_000)));
    await expect(sends.at(-1)).rejects.toThrow("bytes waiting");
    for (const send of sends) send.catch(() => {});
    for (const end of ending.splice(0)) end();
    await socket.closed;
  });

  test.each(["http://x", "irc:", "nonsense", "irc://"])("the URL %j is refused", async (url) => {
    const attempt = connectTo({ url, peer: new Promise(() => {}) });
    await expect(attempt).rejects.toThrow(ConfigError);
  });
});
