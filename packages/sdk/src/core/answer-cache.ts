import type { Clock } from "./clock.ts";
import { describeError } from "./errors.ts";
import { asNumber, asRecord } from "./json.ts";
import type { Log } from "./log.ts";
import type { StateStore } from "./state-store.ts";

/** Where answers are kept, and by whose time they age. */
export interface AnswerCacheOptions {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a service said, and until when it said that this holds. */
export interface CachedAnswer {
  /** Undefined when it said that there is no such thing. */
  readonly json: unknown;
  readonly freshUntilAt: number;
}

/** No answer is believed for longer, whatever it says of itself. */
const FRESH_MS_MAX = 86_400_000;

/**
 * Keeps answers for as long as their `Cache-Control` allows. A store that fails costs requests,
 * not answers: it is reported, and the service is asked.
 */
export class AnswerCache {
  readonly #options: AnswerCacheOptions;
  readonly #writing = new Set<Promise<void>>();

  constructor(options: AnswerCacheOptions) {
    this.#options = options;
  }

  /** The answer that was kept, fresh or not. */
  async find(key: string): Promise<CachedAnswer | undefined> {
    try {
      const entry = asRecord(await this.#options.store.get(storeKey(key)));
      const freshUntilAt = asNumber(entry?.freshUntilAt);
      if (!entry || freshUntilAt === undefined) return undefined;
      return { json: entry.json, freshUntilAt };
    } catch (error) {
      this.#warn("a kept answer cannot be read", error);
      return undefined;
    }
  }

  isFresh({ freshUntilAt }: CachedAnswer): boolean {
    const now = this.#options.clock.now();
    return freshUntilAt > now && freshUntilAt <= now + FRESH_MS_MAX;
  }

  /** Keeps the answer if its headers allow; written behind the caller's back. */
  keep(key: string, json: unknown, headers: Readonly<Record<string, string>>): void {
    const freshMs = Math.min(FRESH_MS_MAX, freshnessMs(headers));
    if (freshMs <= 0) return;
    const freshUntilAt = this.#options.clock.now() + freshMs;
    const entry = json === undefined ? { freshUntilAt } : { freshUntilAt, json };
    const write = this.#options.store
      .set(storeKey(key), entry)
      .catch((error: unknown) => this.#warn("an answer was not kept", error))
      .finally(() => this.#writing.delete(write));
    this.#writing.add(write);
  }

  /** Resolves when everything kept so far is written. */
  async flush(): Promise<void> {
    await Promise.all(this.#writing);
  }

  #warn(message: string, error: unknown): void {
    this.#options.log.warn(message, { reason: describeError(error) });
  }
}

const storeKey = (key: string) => `answer:${key}`;

/** How long an answer holds by its own words; 0 when it must not be kept or does not say. */
export function freshnessMs(headers: Readonly<Record<string, string>>): number {
  const directives = (headers["cache-control"] ?? "").toLowerCase().split(",");
  const words = new Map(
    directives.map((directive) => {
      const [name = "", value = ""] = directive.split("=");
      return [name.trim(), value.trim().replaceAll('"', "")] as const;
    }),
  );
  if (words.has("no-store") || words.has("no-cache")) return 0;
  const maxAgeS = seconds(words.get("max-age"));
  return Math.max(0, maxAgeS - seconds(headers.age)) * 1_000;
}

const seconds = (text: string | undefined) =>
  text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
