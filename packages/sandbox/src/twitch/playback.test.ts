import { expect, test } from "vitest";
import { ManualClock } from "../manual-clock.ts";
import { createPlayback, demoVideoId } from "./playback.ts";
import { createUsers } from "./users.ts";

const base = "http://sandbox.test";
const query = "query { streamPlaybackAccessToken(channelName: $login) { value signature } }";

function playback(live: readonly string[] = ["grandstand"]) {
  const clock = new ManualClock(Date.UTC(2026, 4, 1));
  const standIn = createPlayback({
    clock,
    users: createUsers(),
    isLive: (login) => live.includes(login),
  });
  const gql = async (body: object, headers: Record<string, string> = { "Client-ID": "web" }) => {
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    const response = await standIn.fetch(new Request(`${base}/gql`, init));
    return JSON.parse(await response.text());
  };
  const leave = async (login: string) => {
    const { data } = await gql({ query, variables: { isLive: true, login } });
    return data.streamPlaybackAccessToken;
  };
  const usher = async (path: string, query: Record<string, string>) => {
    const url = `${base}/usher${path}?${new URLSearchParams(query)}`;
    const response = await standIn.fetch(new Request(url));
    return { status: response.status, text: await response.text() };
  };
  return { clock, standIn, gql, leave, usher };
}

test("a channel on air has a master playlist of each version, for who has leave", async () => {
  const { leave, usher, standIn } = playback();
  const { value: token, signature: sig } = await leave("grandstand");
  const fresh = await usher("/api/v2/channel/hls/grandstand.m3u8", { sig, token });
  expect(fresh.text).toContain('IVS-NAME="1080p60",IVS-VARIANT-SOURCE="source"');
  const old = await usher("/api/channel/hls/grandstand.m3u8", { sig, token });
  expect(old.text).toContain('GROUP-ID="chunked",NAME="1080p60 (source)"');

  const [url = ""] = /^http.*480p.*$/m.exec(fresh.text) ?? [];
  const media = await (await standIn.fetch(new Request(url))).text();
  expect(media).toContain("#EXT-X-MEDIA-SEQUENCE:");
  const packet = await standIn.fetch(new Request(new URL("null.ts", url)));
  expect((await packet.arrayBuffer()).byteLength).toBe(188);
});

test("who is not on air is not found, and who does not exist gets no leave", async () => {
  const { leave, usher } = playback([]);
  const { value: token, signature: sig } = await leave("grandstand");
  const off = await usher("/api/v2/channel/hls/grandstand.m3u8", { sig, token });
  expect(off.status).toBe(404);
  expect(JSON.parse(off.text)[0].error_code).toBe("transcode_does_not_exist");
  expect(await leave("nobody_of_that_name")).toBeNull();
});

test("leave is for one channel, sealed, and ends", async () => {
  const { clock, leave, usher } = playback(["grandstand", "visitor"]);
  const { value: token, signature: sig } = await leave("grandstand");
  const refused = async (login: string, query: Record<string, string>) => {
    const { status, text } = await usher(`/api/v2/channel/hls/${login}.m3u8`, query);
    return [status, JSON.parse(text)[0].error_code];
  };
  expect(await refused("visitor", { sig, token })).toEqual([403, "unauthorized_entitlements"]);
  expect(await refused("grandstand", { sig: "0", token })).toEqual([
    403,
    "unauthorized_entitlements",
  ]);
  await clock.advance(21 * 60_000);
  expect(await refused("grandstand", { sig, token })).toEqual([403, "nauth_token_expired"]);
});

test("the kept video has playlists under its own names", async () => {
  const { gql, usher } = playback();
  const { data } = await gql({
    query: query.replace("stream", "video"),
    variables: { isVod: true, vodID: demoVideoId },
  });
  const { value: nauth, signature: nauthsig } = data.videoPlaybackAccessToken;
  const { status, text } = await usher(`/vod/${demoVideoId}.m3u8`, { nauthsig, nauth });
  expect([status, text.split("\n")[0]]).toEqual([200, "#EXTM3U"]);
});

test("each fault is what the service does on a bad day", async () => {
  const { gql, leave, usher, standIn } = playback();
  const { value: token, signature: sig } = await leave("grandstand");
  const variables = { isLive: true, login: "grandstand" };
  const byHash = (sha256Hash: string) => ({
    variables,
    extensions: { persistedQuery: { version: 1, sha256Hash } },
  });
  expect((await gql(byHash("0".repeat(64)))).errors[0].message).toBe("PersistedQueryNotFound");
  standIn.setFaults(["integrity"]);
  expect((await gql({ query, variables })).errors[0].message).toBe("failed integrity check");
  standIn.setFaults(["query-refused"]);
  expect((await gql({ query, variables })).errors[0].message).toBe("service error");
  standIn.setFaults(["geoblocked"]);
  const blocked = await usher("/api/v2/channel/hls/grandstand.m3u8", { sig, token });
  expect([blocked.status, JSON.parse(blocked.text)[0].error_code]).toEqual([
    403,
    "content_geoblocked",
  ]);
  standIn.setFaults([]);
  expect((await gql({ query, variables }, {})).status).toBe(400);
});
