import type { LogFields } from "./log.ts";

/** Stands where a secret stood. */
export const REDACTED = "[redacted]";

/** Words that make a field's name secret, whatever case or joints the name is written in. */
const SECRET_WORDS = new Set([
  "authorization",
  "cookie",
  "credential",
  "credentials",
  "key",
  "oauth",
  "pass",
  "password",
  "secret",
  "token",
  "tokens",
]);

/** Secrets that give themselves away by their shape. */
const SECRET_SHAPES: readonly RegExp[] = [
  /\boauth:[^\s"',;]+/gi,
  /\bRGAPI-[\w-]+/g,
  /(?<=\b(?:Bearer|Basic)\s+)[\w.~+/=-]+/gi,
];

/** Fields nested deeper than this are left out of a log line. */
const DEPTH_MAX = 5;

/** Shorter secrets would erase ordinary words. */
const SECRET_CHARS_MIN = 4;

/** Whether a field or header of this name must never be shown: `X-Riot-Token`, `apiKey`. */
export function isSecretName(name: string): boolean {
  const words = name.replace(/([a-z\d])([A-Z])/g, "$1 $2").split(/[^A-Za-z\d]+/);
  return words.some((word) => SECRET_WORDS.has(word.toLowerCase()));
}

/** The same fields with every secret replaced, by the field's name or by the value's shape. */
export function redactFields(fields: LogFields): LogFields {
  return redactRecord(fields, 0);
}

/** The same text without any of `secrets`, plain or percent-encoded, nor anything shaped like one. */
export function redactText(text: string, secrets: readonly string[] = []): string {
  let redacted = text;
  for (const secret of secrets) {
    if (secret.length < SECRET_CHARS_MIN) continue;
    redacted = redacted.replaceAll(secret, REDACTED);
    redacted = redacted.replaceAll(encodeURIComponent(secret.toWellFormed()), REDACTED);
  }
  for (const shape of SECRET_SHAPES) redacted = redacted.replace(shape, REDACTED);
  return redacted;
}

function redactRecord(record: object, depth: number): LogFields {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      isSecretName(name) && value !== undefined ? REDACTED : redactValue(value, depth + 1),
    ]),
  );
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Error) return redactText(`${value.name}: ${value.message}`);
  if (depth >= DEPTH_MAX) return "[too deep]";
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  return redactRecord(value, depth);
}
