import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { asRecord, asString } from "../../core/json.ts";

/** Text that only the key opens, as JSON keeps it. All members are base64. */
export interface SealedText {
  readonly cipher: "aes-256-gcm";
  /** Of the key's derivation. */
  readonly salt: string;
  readonly iv: string;
  readonly tag: string;
  readonly data: string;
}

const CIPHER = "aes-256-gcm";
const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** What GCM is made for. */
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Makes guessing a weak key slow: 16 MiB and some tens of milliseconds a guess. */
const SCRYPT = { N: 16_384, r: 8, p: 1 };

/** Seals text with a key of any length, and tells apart what was sealed with another. */
export class TokenCipher {
  readonly #key: string;
  /** The last derivation: a file keeps its salt, so there is hardly ever another. */
  #derived: { readonly salt: string; readonly key: Buffer } | undefined;

  constructor(key: string) {
    this.#key = key;
  }

  /** Two seals of the same text differ. */
  seal(text: string): SealedText {
    const salt = this.#derived?.salt ?? randomBytes(SALT_BYTES).toString("base64");
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.#keyFor(salt), iv, { authTagLength: TAG_BYTES });
    const data = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return {
      cipher: CIPHER,
      salt,
      iv: iv.toString("base64"),
      tag: cipher.getAuthTag().toString("base64"),
      data: data.toString("base64"),
    };
  }

  /** The text; throws when the key is another or a byte was changed. */
  open({ salt, iv, tag, data }: SealedText): string {
    const vector = Buffer.from(iv, "base64");
    const decipher = createDecipheriv(CIPHER, this.#keyFor(salt), vector, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(Buffer.from(tag, "base64"));
    const text = Buffer.concat([decipher.update(Buffer.from(data, "base64")), decipher.final()]);
    return text.toString("utf8");
  }

  #keyFor(salt: string): Buffer {
    if (this.#derived?.salt === salt) return this.#derived.key;
    const key = scryptSync(this.#key, Buffer.from(salt, "base64"), KEY_BYTES, SCRYPT);
    this.#derived = { salt, key };
    return key;
  }
}

/** Reads sealed text; undefined for anything else. */
export function readSealed(value: unknown): SealedText | undefined {
  const record = asRecord(value);
  if (record?.cipher !== CIPHER) return undefined;
  const [salt, iv] = [asString(record.salt), asString(record.iv)];
  const [tag, data] = [asString(record.tag), asString(record.data)];
  if (salt === undefined || iv === undefined || tag === undefined || data === undefined) {
    return undefined;
  }
  return { cipher: CIPHER, salt, iv, tag, data };
}
