import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ProtocolError } from "../../core/errors.ts";
import { QUALITIES_MAX, readMasterPlaylist } from "./master-playlist.ts";
import { pickQuality, qualityOptions } from "./pick-quality.ts";

const CAPTURED = new URL("../../../../../../shared/data/hls/", import.meta.url);
const URL_V2 = "https://usher.test/api/v2/channel/hls/anne.m3u8";
const V2 = `#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=3000000,RESOLUTION=1280x720,CODECS="avc1.4D401F,mp4a.40.2",FRAME-RATE=60.000,STABLE-VARIANT-ID="720p60",IVS-NAME="720p60",IVS-VARIANT-SOURCE="transcode"
https://video.test/720p60.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=1400000,RESOLUTION=852x480,CODECS="avc1.4D401F,mp4a.40.2",FRAME-RATE=30.000,STABLE-VARIANT-ID="480p30",IVS-NAME="480p",IVS-VARIANT-SOURCE="transcode"
https://video.test/480p.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=230000,RESOLUTION=284x160,CODECS="avc1.4D401F",FRAME-RATE=30.000,IVS-NAME="160p",IVS-VARIANT-SOURCE="transcode"
https://video.test/160p.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=160000,CODECS="mp4a.40.2",STABLE-VARIANT-ID="audio_only",IVS-NAME="audio_only",IVS-VARIANT-SOURCE="transcode"
https://video.test/audio_only.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=9100000,RESOLUTION=1920x1080,CODECS="avc1.64002A,mp4a.40.2",FRAME-RATE=60.000,STABLE-VARIANT-ID="1080p60",IVS-NAME="1080p60",IVS-VARIANT-SOURCE="source"
https://video.test/1080p60.m3u8
`;
const V1 = `#EXTM3U
#EXT-X-TWITCH-INFO:NODE="edge",USER-IP="192.0.2.1"
#EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="chunked",NAME="1080p60 (source)",AUTOSELECT=YES,DEFAULT=YES
#EXT-X-STREAM-INF:BANDWIDTH=9100000,CODECS="avc1.64002A,mp4a.40.2",RESOLUTION=1920x1080,VIDEO="chunked"
source.m3u8
#EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID="720p30",NAME="720p",AUTOSELECT=YES,DEFAULT=YES
#EXT-X-STREAM-INF:BANDWIDTH=2100000,CODECS="avc1.4D401F,mp4a.40.2",RESOLUTION=1280x720,VIDEO="720p30"
720p30.m3u8
`;

const names = (text: string) => readMasterPlaylist(text, URL_V2).qualities.map(({ name }) => name);

describe("readMasterPlaylist", () => {
  test("the second version names qualities by IVS attributes, best first, sound last", () => {
    const { qualities } = readMasterPlaylist(V2, URL_V2);
    expect(qualities.map(({ name }) => name)).toEqual([
      "1080p60",
      "720p60",
      "480p",
      "160p",
      "audio",
    ]);
    expect(qualities[0]).toEqual({
      name: "1080p60",
      url: "https://video.test/1080p60.m3u8",
      bitsPerSecond: 9_100_000,
      width: 1920,
      height: 1080,
      framesPerSecond: 60,
      codecs: ["avc1.64002A", "mp4a.40.2"],
      isSource: true,
      isAudioOnly: false,
    });
    expect(qualities.at(-1)).toMatchObject({ isAudioOnly: true, height: undefined });
  });

  test("the first version names them by group, and relative URLs lead on from its own", () => {
    const { qualities } = readMasterPlaylist(V1, "https://vod.test/a/1.m3u8");
    expect(qualities).toMatchObject([
      { name: "1080p60", isSource: true, url: "https://vod.test/a/source.m3u8" },
      { name: "720p", isSource: false, url: "https://vod.test/a/720p30.m3u8" },
    ]);
  });

  test.for([
    ["twitch-usher-v2.m3u8", ["1080p60", "720p60", "480p", "360p", "160p", "audio"]],
    ["twitch-vod.m3u8", ["1080p", "720p60", "720p", "480p", "360p", "160p", "audio"]],
  ] as const)("reads the captured %s", ([file, expected], ctx) => {
    const path = new URL(file, CAPTURED);
    if (!existsSync(path)) return ctx.skip("the captured playlists are not on this machine");
    expect(names(readFileSync(path, "utf8"))).toEqual(expected);
  });

  test("a source of unknown size is called so, and is the best", () => {
    const text = `${V1}#EXT-X-STREAM-INF:BANDWIDTH=1,VIDEO="chunked"\nx.m3u8\n`
      .replace('NAME="1080p60 (source)"', 'NAME="Source"')
      .replace(/#EXT-X-STREAM-INF:BANDWIDTH=9100000.*\nsource.m3u8\n/, "");
    expect(names(text)).toEqual(["source", "720p"]);
  });

  test("an entry without bandwidth, or whose URL is no web address, is left out", () => {
    const entry = (attributes: string, url: string) => `#EXT-X-STREAM-INF:${attributes}\n${url}\n`;
    const text =
      "#EXTM3U\n" +
      entry('IVS-NAME="a"', "https://video.test/a") +
      entry('BANDWIDTH=1,IVS-NAME="b"', "file:///etc/passwd") +
      entry('BANDWIDTH=1,IVS-NAME="c"', "http://video.test/plain") +
      entry('BANDWIDTH=1,IVS-NAME="d"', "javascript:alert(1)") +
      entry('BANDWIDTH=1,IVS-NAME="e"', "https://video.test/e");
    expect(names(text)).toEqual(["e"]);
  });

  test("more qualities than anybody offers are left out", () => {
    const entry = '#EXT-X-STREAM-INF:BANDWIDTH=1,IVS-NAME="a"\nhttps://video.test/a\n';
    expect(names(`#EXTM3U\n${entry.repeat(1_000)}`)).toHaveLength(QUALITIES_MAX);
  });

  test("what is no playlist is a ProtocolError", () => {
    expect(() => names("<html>")).toThrow(ProtocolError);
  });

  test("any text is read or refused, and never anything else", () => {
    const piece = fc.constantFrom(
      "#EXT-X-STREAM-INF:",
      "#EXT-X-MEDIA:",
      "BANDWIDTH=1",
      'VIDEO="',
      ",",
      '"',
      "=",
      "RESOLUTION=1x",
      "\n",
      "\r",
      "https://a/",
      "http://[",
      "chunked",
    );
    const text = fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 });
    fc.assert(
      fc.property(text, (pieces) => {
        const { qualities } = readMasterPlaylist(`#EXTM3U\n${pieces.join("")}`, URL_V2);
        for (const { url } of qualities) expect(new URL(url).protocol).toBe("https:");
      }),
    );
  });
});

describe("pickQuality", () => {
  const playlist = readMasterPlaylist(V2, URL_V2);

  test.each([
    ["best", "1080p60"],
    ["worst", "160p"],
    ["source", "1080p60"],
    ["chunked", "1080p60"],
    ["audio", "audio"],
    ["audio_only", "audio"],
    ["720p60", "720p60"],
    ["720p", "720p60"],
    ["480p", "480p"],
    ["480p30", "480p"],
    ["480P", "480p"],
    ["high", "720p60"],
    ["medium", "480p"],
    ["low", "160p"],
    ["mobile", "160p"],
    ["360p", undefined],
    ["72", undefined],
    ["constructor", undefined],
    ["", undefined],
  ])("%s is %s", (wish, name) => {
    expect(pickQuality(playlist, wish)?.name).toBe(name);
  });

  test("nothing is picked where nothing is offered, and best is the sound of a radio", () => {
    expect(pickQuality({ qualities: [] }, "best")).toBeUndefined();
    const radio = playlist.qualities.filter(({ isAudioOnly }) => isAudioOnly);
    expect(pickQuality({ qualities: radio }, "worst")?.name).toBe("audio");
  });

  test("every option is one that is found", () => {
    const options = qualityOptions(playlist);
    expect(options).toEqual([
      "source",
      "1080p60",
      "720p60",
      "480p",
      "160p",
      "audio",
      "best",
      "worst",
    ]);
    for (const option of options) expect(pickQuality(playlist, option)).toBeDefined();
    expect(qualityOptions({ qualities: [] })).toEqual([]);
  });
});
