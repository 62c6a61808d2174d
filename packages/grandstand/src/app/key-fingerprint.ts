import { createHash } from "node:crypto";

const CHARS = 16;

/** Tells one key from another without telling the key. */
export function keyFingerprint(key: string): string {
  return createHash("sha256").update(`grandstand ${key}`).digest("hex").slice(0, CHARS);
}
