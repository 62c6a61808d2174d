import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { createUndiciTransport } from "./undici-transport.ts";

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function serve(listener: RequestListener, options = {}) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  const transport = createUndiciTransport(options);
  cleanups.push(() => transport.close());
  const { port } = server.address() as AddressInfo;
  const get = (path: string, more: { signal?: AbortSignal; bodyBytesMax?: number } = {}) =>
    transport({
      method: "GET",
      url: `http://127.0.0.1:${port}${path}`,
      headers: { "x-token": "secret" },
      bodyBytesMax: 1_000_000,
      ...more,
    });
  return { get, server };
}

describe("createUndiciTransport", () => {
  test("brings back status, lower-case headers and the whole body", async () => {
    const { get } = await serve((request, response) => {
      response.writeHead(418, { "X-Many": ["a", "b"], "X-One": "1" });
      response.end(`${request.method} ${request.url} ${request.headers["x-token"]}`);
    });
    const { status, headers, body } = await get("/tea?kind=green");
    expect(status).toBe(418);
    expect(headers).toMatchObject({ "x-many": "a, b", "x-one": "1" });
    expect(new TextDecoder().decode(body)).toBe("GET /tea?kind=green secret");
  });

  test.each([
    ["/a/../b?x=1", "/b?x=1"],
    ["/caf\u00e9?q=\u00fc", "/caf%C3%A9?q=%C3%BC"],
    ["/a?q=1#top", "/a?q=1"],
    ["?q=1", "/?q=1"],
    ["/.well-known/x", "/.well-known/x"],
    ["/a'b?q='c'&t=[]", "/a'b?q=%27c%27&t=[]"],
  ])("asks for %s as a browser would", async (path, asked) => {
    const { get } = await serve((request, response) => response.end(request.url));
    expect(new TextDecoder().decode((await get(path)).body)).toBe(asked);
  });

  test("sends a body, and takes an empty answer", async () => {
    const got: string[] = [];
    const { server } = await serve(async (request, response) => {
      for await (const chunk of request) got.push(`${request.method} ${chunk}`);
      response.writeHead(204).end();
    });
    const transport = createUndiciTransport();
    cleanups.push(() => transport.close());
    const { port } = server.address() as AddressInfo;
    const answer = await transport({
      method: "PATCH",
      url: `http://127.0.0.1:${port}/`,
      headers: { "content-type": "application/json" },
      body: '{"a":"\u00e9"}',
      bodyBytesMax: 10,
    });
    expect([answer.status, answer.body.length]).toEqual([204, 0]);
    expect(got).toEqual(['PATCH {"a":"\u00e9"}']);
  });

  test("does not follow redirects", async () => {
    let visits = 0;
    const { get } = await serve((_request, response) => {
      visits += 1;
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    await expect(get("/")).resolves.toMatchObject({ status: 302 });
    expect(visits).toBe(1);
  });

  test("hangs up on a body that outgrows its limit", async () => {
    let hungUp: () => void = () => {};
    const end = new Promise<void>((resolve) => {
      hungUp = resolve;
    });
    const { get } = await serve((_request, response) => {
      response.on("close", hungUp);
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on("drain", pour);
      pour();
    });
    await expect(get("/", { bodyBytesMax: 200_000 })).rejects.toMatchObject({
      code: "GRANDSTAND_PROTOCOL",
    });
    await end;
  });

  test("no listener, and a connection cut in mid-body, are network errors", async () => {
    const { get, server } = await serve((_request, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("half", () => response.destroy());
    });
    const error = { code: "GRANDSTAND_NETWORK", path: "/half", message: "GET /half: no answer" };
    await expect(get("/half?secret=1")).rejects.toMatchObject(error);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(get("/half")).rejects.toMatchObject(error);
  });

  test("an abort rejects with its reason, before, and while the body comes", async () => {
    const { get } = await serve((_request, response) => {
      response.write("so far");
    });
    const reason = { why: "enough" };
    await expect(get("/", { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const answer = get("/", { signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await expect(answer).rejects.toBe(reason);
  });

  test("holds no more connections than connectionsMax", async () => {
    let open = 0;
    let most = 0;
    const { get, server } = await serve(
      (_request, response) => {
        setImmediate(() => response.end("{}"));
      },
      { connectionsMax: 3 },
    );
    server.on("connection", (socket) => {
      most = Math.max(most, ++open);
      socket.on("close", () => {
        open -= 1;
      });
    });
    await Promise.all(Array.from({ length: 30 }, () => get("/")));
    expect(most).toBe(3);
  });
});
