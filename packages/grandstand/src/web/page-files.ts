import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

/** A file of the built page. */
export interface PageFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  /** Built assets carry a hash in their name and never change under it. */
  readonly isImmutable: boolean;
}

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** Reads files of the built page from `folder`; undefined for anything that is not one of them. */
export function pageFiles(folder: string): (path: string) => Promise<PageFile | undefined> {
  const cache = new Map<string, PageFile>();
  return async (path) => {
    const name = normalize(path === "/" ? "/index.html" : path);
    const mediaType = mediaTypes[extname(name)];
    if (!mediaType || name.includes("..")) return undefined;
    const cached = cache.get(name);
    if (cached) return cached;
    try {
      const bytes = new Uint8Array(await readFile(join(folder, name)));
      const file = { bytes, mediaType, isImmutable: name.startsWith("/assets/") };
      // Only files that exist are kept, so the page's own build bounds this cache.
      cache.set(name, file);
      return file;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  };
}
