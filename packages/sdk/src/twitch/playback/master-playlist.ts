import { ProtocolError } from "../../core/errors.ts";
import { readAttributeList } from "./attribute-list.ts";

/** One way to watch: a size, a frame rate, or the sound alone. */
export interface StreamQuality {
  /** `1080p60`, `480p`, `audio`; `source` where Twitch tells no size of it. */
  readonly name: string;
  /** The media playlist, for a player to open. It works only for minutes, and for who asked. */
  readonly url: string;
  readonly bitsPerSecond: number;
  /** Undefined for sound alone, and where Twitch does not tell. */
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly framesPerSecond: number | undefined;
  readonly codecs: readonly string[];
  /** As the broadcaster sent it, not encoded again. */
  readonly isSource: boolean;
  readonly isAudioOnly: boolean;
}

/** What a channel or a video offers. */
export interface MasterPlaylist {
  /** The largest picture first, sound alone last. */
  readonly qualities: readonly StreamQuality[];
  /** As it came. */
  readonly text: string;
}

/** Twitch offers about ten; whatever comes after these is left out. */
export const QUALITIES_MAX = 100;

const STREAM_TAG = "#EXT-X-STREAM-INF:";
const MEDIA_TAG = "#EXT-X-MEDIA:";

/**
 * Reads the playlist that usher answered at `url`: of its second version, which names each quality
 * by `IVS-…` attributes, or of the first one and of videos, which name it by its group. An own
 * reader, because the standard's know nothing of `IVS-…`. An entry without bandwidth or with a URL
 * that is no web address is left out.
 */
export function readMasterPlaylist(text: string, url: string): MasterPlaylist {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim());
  if (lines[0] !== "#EXTM3U") {
    const excerpt = text.slice(0, 120);
    throw new ProtocolError("usher: expected a playlist that begins with #EXTM3U", {
      expected: "#EXTM3U",
      excerpt,
    });
  }
  const groups = new Map<string, string>();
  const qualities: StreamQuality[] = [];
  let stream: Attributes | undefined;
  for (const line of lines) {
    if (line.startsWith(MEDIA_TAG)) {
      const media = readAttributeList(line.slice(MEDIA_TAG.length));
      groups.set(media.get("GROUP-ID") ?? "", media.get("NAME") ?? "");
    } else if (line.startsWith(STREAM_TAG)) {
      stream = readAttributeList(line.slice(STREAM_TAG.length));
    } else if (line !== "" && !line.startsWith("#")) {
      const quality = stream && toQuality(stream, groups, resolveUrl(line, url));
      if (quality && qualities.length < QUALITIES_MAX) qualities.push(quality);
      stream = undefined;
    }
  }
  return { qualities: qualities.sort(byPicture), text };
}

type Attributes = ReadonlyMap<string, string>;

function toQuality(
  stream: Attributes,
  groups: ReadonlyMap<string, string>,
  url: string | undefined,
): StreamQuality | undefined {
  const bitsPerSecond = readNumber(stream.get("BANDWIDTH"));
  if (url === undefined || bitsPerSecond === undefined) return undefined;
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(stream.get("RESOLUTION") ?? "") ?? [];
  const group = stream.get("VIDEO") ?? stream.get("IVS-NAME") ?? stream.get("STABLE-VARIANT-ID");
  const facts = {
    bitsPerSecond,
    width: readNumber(width),
    height: readNumber(height),
    framesPerSecond: readNumber(stream.get("FRAME-RATE")),
    codecs: (stream.get("CODECS") ?? "").split(",").filter((codec) => codec !== ""),
    isSource: group === "chunked" || stream.get("IVS-VARIANT-SOURCE") === "source",
    isAudioOnly: group === "audio_only",
  };
  return { name: nameOf(group ?? "", groups.get(group ?? "") ?? "", facts), url, ...facts };
}

/** Twitch calls 30 frames a second `480p30` here and `480p` there: the shorter is used. */
function nameOf(
  group: string,
  groupName: string,
  facts: Pick<StreamQuality, "height" | "framesPerSecond" | "isAudioOnly">,
): string {
  if (facts.isAudioOnly) return "audio";
  const [size] = /^\d+p\d*/.exec(group) ?? /^\d+p\d*/.exec(groupName) ?? [];
  if (size !== undefined) return shortName(size);
  const { height, framesPerSecond = 30 } = facts;
  if (height === undefined) return group === "chunked" || group === "" ? "source" : group;
  return shortName(`${height}p${Math.round(framesPerSecond)}`);
}

/** `480p` for `480p30`; any other name stays. */
export const shortName = (name: string): string => name.replace(/^(\d+p)30$/, "$1");

function byPicture(a: StreamQuality, b: StreamQuality): number {
  return (
    Number(a.isAudioOnly) - Number(b.isAudioOnly) ||
    linesOf(b) - linesOf(a) ||
    framesOf(b) - framesOf(a) ||
    b.bitsPerSecond - a.bitsPerSecond
  );
}

/** A source of unknown size is the best there is all the same. */
const linesOf = ({ height, isSource }: StreamQuality): number =>
  height ?? (isSource ? Number.MAX_SAFE_INTEGER : 0);

const framesOf = ({ framesPerSecond, name }: StreamQuality): number =>
  framesPerSecond ?? Number(/p(\d+)$/.exec(name)?.[1] ?? 30);

function readNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}(?:\.\d{1,6})?$/.test(text) ? Number(text) : undefined;
}

/** A web address, never of a lesser protocol than the playlist's own. */
function resolveUrl(text: string, base: string): string | undefined {
  const url = URL.parse(text, base);
  if (!url) return undefined;
  const isSafe = url.protocol === "https:" || url.protocol === new URL(base).protocol;
  return isSafe ? url.href : undefined;
}
