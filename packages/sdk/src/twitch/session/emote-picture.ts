import type { Abortable } from "../../core/clock.ts";
import { ConfigError } from "../../core/errors.ts";
import type { HttpClient } from "../../core/http.ts";

/** Which picture of an emote. */
export interface EmotePictureOptions extends Abortable {
  /** 1, 2 or 3, for 28, 56 or 112 lines. Default: 1. */
  readonly size?: 1 | 2 | 3 | undefined;
  /** Default: `default`, which moves where the emote can. */
  readonly format?: "default" | "static" | "animated" | undefined;
  /** The ground it will stand on. Default: `dark`. */
  readonly theme?: "light" | "dark" | undefined;
}

/** A picture as Twitch serves it. */
export interface EmotePicture {
  /** `image/png` or `image/gif`. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Gets an emote's picture; ids are text, `25` and `emotesv2_…` alike. */
export async function getEmotePicture(
  http: HttpClient,
  emoteId: string,
  { size = 1, format = "default", theme = "dark", signal }: EmotePictureOptions = {},
): Promise<EmotePicture> {
  if (!/^\w{1,80}$/.test(emoteId)) {
    const shown = JSON.stringify(emoteId.slice(0, 40));
    throw new ConfigError(`${shown} is no emote id: letters, digits and _`, { setting: "emote" });
  }
  const path = `/${emoteId}/${format}/${theme}/${size}.0`;
  const { headers, body } = await http.request("GET", path, {
    headers: { accept: "image/*" },
    limiterMethod: "emote",
    signal,
  });
  return { contentType: headers["content-type"] ?? "application/octet-stream", bytes: body };
}
