import { createPlayback, createUsers, demoVideoId, ManualClock } from "@grandstand/sandbox";
import { describe, expect, test } from "vitest";
import { ApiError, ConfigError, NetworkError, ProtocolError } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import { seededRandom } from "../../core/random.ts";
import { memoryTransport, type RequestHandler } from "../../testing/memory-transport.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import { pickQuality } from "./pick-quality.ts";
import { Playback } from "./playback.ts";

function playback({ live = ["grandstand"], handler }: Setup = {}) {
  const clock = new SimulatedClock();
  const standIn = createPlayback({
    clock: new ManualClock(clock.now()),
    users: createUsers(),
    isLive: (login) => live.includes(login),
  });
  const requests: Request[] = [];
  const said: string[] = [];
  const say = (message: string, fields = {}) => said.push(message + JSON.stringify(fields));
  const log: Log = { debug: say, info: say, warn: say, error: say, child: () => log };
  const recording: RequestHandler = (request) => {
    requests.push(request.clone());
    return (handler ?? standIn.fetch)(request);
  };
  const client = new Playback({
    gqlUrl: "http://127.0.0.1/gql",
    usherUrl: "http://127.0.0.1/usher/",
    siteToken: () => "site-secret",
    transport: memoryTransport(recording, { clock }),
    clock,
    random: seededRandom(1),
    log,
  });
  const paths = () => requests.map(({ url }) => new URL(url).pathname);
  return { client, clock, standIn, requests, paths, said };
}

interface Setup {
  readonly live?: readonly string[];
  readonly handler?: RequestHandler;
}

describe("Playback", () => {
  test.each([2, 1] as const)("finds a channel's qualities, by version %d", async (version) => {
    const { client, clock, requests } = playback();
    const playlist = await clock.runUntil(client.channel("#Grandstand", { version }));
    expect(playlist?.qualities.map(({ name }) => name)).toEqual([
      "1080p60",
      "720p60",
      "480p",
      "360p",
      "160p",
      "audio",
    ]);
    expect(playlist && pickQuality(playlist, "best")?.isSource).toBe(true);
    const [gql, usher] = requests;
    expect(gql?.headers.get("client-id")).toMatch(/^\w{30}$/);
    expect(gql?.headers.get("authorization")).toBe("OAuth site-secret");
    expect(gql?.headers.get("user-agent")).toContain("Mozilla");
    expect(usher?.headers.get("authorization")).toBeNull();
    const { searchParams } = new URL(usher?.url ?? "");
    expect(searchParams.get("allow_audio_only")).toBe("true");
    expect(searchParams.get("supported_codecs")).toBe("h264");
  });

  test("a channel that is not on air, or that nobody has, is undefined", async () => {
    const { client, clock, paths } = playback({ live: [] });
    expect(await clock.runUntil(client.channel("grandstand"))).toBeUndefined();
    expect(await clock.runUntil(client.channel("nobody_of_that_name"))).toBeUndefined();
    expect(paths().map((path) => path.split("/").at(-1))).toEqual([
      "gql",
      "grandstand.m3u8",
      "gql",
    ]);
  });

  test.each([2, 1] as const)("finds a video's qualities, by version %d", async (version) => {
    const { client, clock } = playback();
    const playlist = await clock.runUntil(client.video(demoVideoId, { version }));
    expect(playlist?.qualities).toHaveLength(6);
    expect(await clock.runUntil(client.video("1", { version }))).toBeUndefined();
  });

  test("a query refused in words is asked by its stored name", async () => {
    const { client, clock, standIn, requests } = playback();
    standIn.setFaults(["query-refused"]);
    expect(await clock.runUntil(client.accessToken("grandstand"))).toBeDefined();
    const [inWords, byHash] = await Promise.all(requests.map((request) => request.text()));
    expect(inWords).toContain("streamPlaybackAccessToken");
    expect(byHash).not.toContain("streamPlaybackAccessToken");
    expect(byHash).toContain('"persistedQuery":{"version":1,"sha256Hash":"');
  });

  test("when both are refused, the error says so in Twitch's words", async () => {
    const { client, clock, standIn } = playback();
    standIn.setFaults(["query-refused", "hash-unknown"]);
    const asking = clock.runUntil(client.channel("grandstand"));
    await expect(asking).rejects.toThrow(/^POST \/gql failed: PersistedQueryNotFound/);
  });

  test("a wish for a browser's proof is told, and not tried again", async () => {
    const { client, clock, standIn, requests } = playback();
    standIn.setFaults(["integrity"]);
    const asking = clock.runUntil(client.channel("grandstand"));
    await expect(asking).rejects.toThrow(/failed integrity check; Twitch wants proof/);
    expect(requests).toHaveLength(1);
  });

  test("a refusal of usher is an ApiError with its word for why", async () => {
    const { client, clock, standIn } = playback();
    standIn.setFaults(["geoblocked"]);
    const asking = clock.runUntil(client.channel("grandstand"));
    await expect(asking).rejects.toThrow(ApiError);
    await expect(asking).rejects.toThrow(/failed: 403 content_geoblocked$/);
  });

  test("no secret is in an error or the log, even when the answer repeats it", async () => {
    const seen: string[] = [];
    const standIn = playback().standIn;
    const { client, clock, said } = playback({
      handler: async (request) => {
        const { pathname, searchParams } = new URL(request.url);
        if (pathname === "/gql") return standIn.fetch(request);
        seen.push(searchParams.get("sig") ?? "", searchParams.get("token") ?? "");
        return new Response(`no: ${request.url} ${seen.join(" ")}`, { status: 403 });
      },
    });
    const error = await clock.runUntil(client.channel("grandstand").catch((error) => error));
    const told = JSON.stringify(error) + String(error) + said.join("");
    expect(error).toBeInstanceOf(ApiError);
    expect(seen[0]).toHaveLength(40);
    for (const secret of ["site-secret", ...seen]) expect(told).not.toContain(secret);
  });

  test.each([
    ["not JSON", "<html>", ProtocolError],
    ["a list", "[]", ApiError],
    ["silence", undefined, NetworkError],
  ])("%s from GraphQL is a typed error", async (_, body, type) => {
    const { client, clock } = playback({
      handler: () => {
        if (body === undefined) throw new TypeError("socket hang up");
        return new Response(body);
      },
    });
    await expect(clock.runUntil(client.channel("anne"))).rejects.toThrow(type);
  });

  test("an answer without a token is a channel that is not there", async () => {
    const { client, clock } = playback({ handler: () => Response.json({ data: { a: 1 } }) });
    expect(await clock.runUntil(client.accessToken("anne"))).toBeUndefined();
  });

  test("names that are none are refused before anything is sent", async () => {
    const { client, requests } = playback();
    await expect(client.channel("a/../b")).rejects.toThrow(ConfigError);
    await expect(client.video("1;drop")).rejects.toThrow(ConfigError);
    expect(requests).toEqual([]);
  });

  test("a site token goes nowhere without TLS", () => {
    expect(() => new Playback({ gqlUrl: "http://gql.example/gql" })).toThrow(ConfigError);
    expect(() => new Playback({ usherUrl: "http://usher.example" })).toThrow(ConfigError);
  });

  test("an abort rejects with its reason", async () => {
    const { client } = playback();
    const signal = AbortSignal.abort("enough");
    await expect(client.channel("anne", { signal })).rejects.toBe("enough");
  });

  test("raw questions give what came", async () => {
    const { client, clock } = playback({
      handler: ({ url }) =>
        url.endsWith("/gql") ? Response.json({ data: { game: 7 } }) : new Response("text"),
    });
    expect(await clock.runUntil(client.gql({ query: "{ game }" }))).toEqual({ game: 7 });
    expect(await clock.runUntil(client.usher("/any.m3u8", { a: 1 }))).toBe("text");
  });
});
