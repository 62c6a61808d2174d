import { PNG } from "pngjs";
import { Canvas } from "./canvas.ts";

/** Neither side of a picture that is read may be longer. */
export const PNG_SIDE_MAX = 4096;

/** The canvas as a PNG file: quickly rather than small, for it is drawn every second. */
export function encodePng(canvas: Canvas): Uint8Array {
  const image = new PNG({ width: canvas.width, height: canvas.height });
  image.data.set(canvas.pixels);
  return PNG.sync.write(image, { deflateLevel: 1, filterType: SUB_FILTER });
}

/** The picture in a PNG file; throws when the bytes are not one or it is larger than allowed. */
export function decodePng(bytes: Uint8Array): Canvas {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < HEADER_BYTES || !file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) {
    throw new Error("reading a picture: the bytes are not a PNG file");
  }
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  if (Math.max(width, height) > PNG_SIDE_MAX) {
    throw new Error(`reading a picture: ${width}x${height} is more than ${PNG_SIDE_MAX} a side`);
  }
  const image = PNG.sync.read(file);
  return new Canvas(image.width, image.height, new Uint8ClampedArray(image.data));
}

const SUB_FILTER = 1;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The signature and the IHDR chunk, which tells the size. */
const HEADER_BYTES = 33;
