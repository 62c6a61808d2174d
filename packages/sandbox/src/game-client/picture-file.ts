import { rename, writeFile } from "node:fs/promises";
import type { Canvas } from "../picture/canvas.ts";
import { encodePng } from "../picture/png.ts";

/** Replaces the picture in one step: whoever reads it sees the old one or the new one, whole. */
export async function writePicture(file: string, canvas: Canvas): Promise<void> {
  const part = `${file}.part`;
  await writeFile(part, encodePng(canvas));
  await rename(part, file);
}
