/** One way to watch, in the service's words. */
interface Rendition {
  /** Of the standard's `VIDEO` group in old playlists. */
  readonly group: string;
  readonly name: string;
  readonly bandwidth: number;
  readonly resolution?: string;
  readonly codecs: string;
  readonly frameRate?: string;
}

/** What the sandbox's channels offer. The service lists the source last in new playlists. */
const renditions: readonly Rendition[] = [
  rendition("720p60", "720p60", 3_422_999, "1280x720", "60.000"),
  rendition("480p30", "480p", 1_427_999, "852x480", "30.000"),
  rendition("360p30", "360p", 630_000, "640x360", "30.000"),
  rendition("160p30", "160p", 230_000, "284x160", "30.000"),
  { group: "audio_only", name: "audio_only", bandwidth: 160_000, codecs: "mp4a.40.2" },
];
const source = rendition("chunked", "1080p60", 8_534_030, "1920x1080", "60.000");

/** Whether a media playlist of this name is on a master playlist. */
export const isRendition = (name: string): boolean =>
  [...renditions, source].some((each) => each.name === name);

/** A master playlist of the second version: pairs of a tag with `IVS-…` attributes and a URL. */
export function newMasterPlaylist(urlOf: (name: string) => string): string {
  const entries = [...renditions, source].flatMap((each) => [
    `#EXT-X-STREAM-INF:${attributes({
      ...standardAttributes(each),
      "STABLE-VARIANT-ID": quoted(each === source ? each.name : each.group),
      "IVS-NAME": quoted(each.name),
      "IVS-VARIANT-SOURCE": quoted(each === source ? "source" : "transcode"),
    })}`,
    urlOf(each.name),
  ]);
  return lines(["#EXTM3U", ...entries]);
}

/** A master playlist as before: each entry names its group, and a tag before it the group. */
export function oldMasterPlaylist(urlOf: (name: string) => string): string {
  const entries = [source, ...renditions].flatMap((each) => {
    const isPicture = each.resolution === undefined ? "NO" : "YES";
    const name = each === source ? `${each.name} (source)` : each.name;
    return [
      `#EXT-X-MEDIA:TYPE=VIDEO,GROUP-ID=${quoted(each.group)},NAME=${quoted(name)},` +
        `AUTOSELECT=${isPicture},DEFAULT=${isPicture}`,
      `#EXT-X-STREAM-INF:${attributes({ ...standardAttributes(each), VIDEO: quoted(each.group) })}`,
      urlOf(each.name),
    ];
  });
  return lines(["#EXTM3U", ...entries]);
}

const SEGMENT_MS = 2_000;
const SEGMENTS_SHOWN = 6;

/** A live media playlist of null packets: the sandbox encodes no pictures. */
export function mediaPlaylist(at: number, segmentUrl: string): string {
  const newest = Math.floor(at / SEGMENT_MS);
  const oldest = newest - SEGMENTS_SHOWN + 1;
  const segments = Array.from({ length: SEGMENTS_SHOWN }, (_, index) => [
    `#EXT-X-PROGRAM-DATE-TIME:${new Date((oldest + index) * SEGMENT_MS).toISOString()}`,
    `#EXTINF:${SEGMENT_MS / 1000}.000,live`,
    segmentUrl,
  ]);
  return lines([
    "#EXTM3U",
    "#EXT-X-VERSION:3",
    `#EXT-X-TARGETDURATION:${SEGMENT_MS / 1000}`,
    `#EXT-X-MEDIA-SEQUENCE:${oldest}`,
    ...segments.flat(),
  ]);
}

/** A transport stream packet that says nothing. ISO 13818-1, section 2.4.1. */
export const nullPacket = Uint8Array.from({ length: 188 }, (_, at) => {
  return [0x47, 0x1f, 0xff, 0x10][at] ?? 0xff;
});

function rendition(
  group: string,
  name: string,
  bandwidth: number,
  resolution: string,
  frameRate: string,
): Rendition {
  const codecs = "avc1.4D401F,mp4a.40.2";
  return { group, name, bandwidth, resolution, codecs, frameRate };
}

function standardAttributes({ bandwidth, resolution, codecs, frameRate }: Rendition) {
  return {
    BANDWIDTH: `${bandwidth}`,
    RESOLUTION: resolution,
    CODECS: quoted(codecs),
    "FRAME-RATE": frameRate,
  };
}

const attributes = (values: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
    .join(",");

const quoted = (text: string): string => `"${text}"`;

const lines = (each: readonly string[]): string => `${each.join("\n")}\n`;
