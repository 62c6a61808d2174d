import { ProtocolError } from "@grandstand/sdk/core";
import type { ProgrammePicture } from "../game/stage.ts";

/** A larger picture is refused; one of 960 pixels' width has about 100 kB. */
const PICTURE_CHARS_MAX = 8_000_000;

/** The format in which OBS should send its picture: JPEG is a tenth of PNG, and a tenth the work. */
export function screenshotFormat(supported: readonly string[]): string {
  return ["jpeg", "jpg"].find((format) => supported.includes(format)) ?? "png";
}

/** The picture in OBS's data URL. */
export function decodePicture(dataUrl: string, at: number): ProgrammePicture {
  const match = /^data:image\/(png|jpe?g);base64,/.exec(dataUrl);
  if (!match || dataUrl.length > PICTURE_CHARS_MAX) {
    const facts = { expected: "a data URL of a picture", excerpt: dataUrl.slice(0, 60) };
    throw new ProtocolError("OBS sent no picture", facts);
  }
  const bytes = new Uint8Array(Buffer.from(dataUrl.slice(match[0].length), "base64"));
  return { bytes, mediaType: match[1] === "png" ? "image/png" : "image/jpeg", at };
}
