import { type MasterPlaylist, type StreamQuality, shortName } from "./master-playlist.ts";

/** Heights that the words of Twitch's first years stood for. */
const LEGACY_HEIGHTS: Readonly<Record<string, number>> = {
  high: 720,
  medium: 480,
  low: 360,
  mobile: 160,
};

/**
 * The quality that `wish` names, if it is offered: `best`, `worst`, `source` (also `chunked`),
 * `audio` (also `audio_only`), a name such as `720p60` or `480p`, or one of the old words `high`,
 * `medium`, `low` and `mobile`, for the largest picture of at most 720, 480, 360 or 160 lines.
 * `720p` means 30 frames a second, and where that is missing, the smoothest of that size.
 */
export function pickQuality(
  { qualities }: Pick<MasterPlaylist, "qualities">,
  wish: string,
): StreamQuality | undefined {
  const name = shortName(wish.toLowerCase());
  const pictures = qualities.filter(({ isAudioOnly }) => !isAudioOnly);
  const legacyHeight = Object.hasOwn(LEGACY_HEIGHTS, name) ? LEGACY_HEIGHTS[name] : undefined;
  if (legacyHeight !== undefined) {
    return pictures.find(({ height = Number.POSITIVE_INFINITY }) => height <= legacyHeight);
  }
  switch (name) {
    case "best":
      return qualities[0];
    case "worst":
      return pictures.at(-1) ?? qualities.at(-1);
    case "source":
    case "chunked":
      return qualities.find(({ isSource }) => isSource);
    case "audio":
    case "audio_only":
      return qualities.find(({ isAudioOnly }) => isAudioOnly);
    default:
      return (
        qualities.find((quality) => quality.name === name) ??
        qualities.find((quality) => /^\d+p$/.test(name) && quality.name.startsWith(name))
      );
  }
}

/** Each name that {@link pickQuality} finds something by, the best first. */
export function qualityOptions({ qualities }: Pick<MasterPlaylist, "qualities">): string[] {
  const names = qualities.map(({ name }) => name);
  const words = qualities.length > 0 ? ["best", "worst"] : [];
  const source = qualities.some(({ isSource }) => isSource) ? ["source"] : [];
  return [...new Set([...source, ...names, ...words])];
}
