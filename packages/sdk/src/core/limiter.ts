import { Alarm } from "./alarm.ts";
import type { Abortable, Clock } from "./clock.ts";
import { RateLimitError } from "./errors.ts";
import { LimitBucket } from "./limit-bucket.ts";
import type { AnswerFacts, LimitLesson, RateLimit } from "./limit-headers.ts";
import { readLimitHeaders } from "./limit-headers.ts";
import { decodeLimiterState, encodeLimiterState } from "./limiter-state.ts";
import type { Log } from "./log.ts";
import type { Random } from "./random.ts";
import type { Charge } from "./rate-window.ts";
import type { StateStore } from "./state-store.ts";
import { type Priority, type Waiter, WaitingLine } from "./waiting-line.ts";

/** One route, its first limits, and how its callers share them. */
export interface LimiterOptions {
  /** The route, `euw1` say: named in errors, logs and stored state. */
  readonly name: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Limits of the whole route until an answer tells. */
  readonly application: readonly RateLimit[];
  /** Limits of each method until an answer tells. Default: none. */
  readonly method?: readonly RateLimit[] | undefined;
  /** More waiting than this are refused. Default 10,000. */
  readonly waitingMax?: number | undefined;
  /** Background's part of the grants while both priorities wait, 0 to 1. Default 0.2. */
  readonly backgroundShare?: number | undefined;
  /** The part of each window that background leaves free for interactive calls. Default 0. */
  readonly interactiveReserve?: number | undefined;
  /** Added to every window's end, for clocks that disagree. Default 10 ms. */
  readonly marginMs?: number | undefined;
  /** What an answer teaches. Default: Riot's headers. */
  readonly readAnswer?: ((answer: AnswerFacts) => LimitLesson) | undefined;
}

/** Who asks, and how patiently. */
export interface AcquireOptions extends Abortable {
  /** The endpoint, as the service counts them. Use fixed names, not paths with ids in them. */
  readonly method: string;
  /** Default `"interactive"`. */
  readonly priority?: Priority | undefined;
  /** Default `"wait"`; `"throw"` rejects with `RateLimitError` when there is no room at once. */
  readonly onLimit?: "wait" | "throw" | undefined;
}

/** Leave to send one request. Settle it with the answer; disposing it means no answer came. */
export interface Permit extends Disposable {
  settle(answer?: AnswerFacts): void;
}

/** How full one window of one bucket is. */
export interface BucketUsage {
  /** `application`, or the method. */
  readonly name: string;
  readonly limit: number;
  readonly used: number;
  readonly windowMs: number;
  /** When the window is over; undefined while none is open. */
  readonly resetsAt: number | undefined;
  /** Callers waiting for this bucket. */
  readonly waiting: number;
}

/** Methods come from code, not from input: more than this is a bug of the caller. */
const METHODS_MAX = 500;

/** Options with every default filled in. */
type Resolved<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> };

interface Caller extends Waiter {
  readonly bucket: LimitBucket;
  readonly grant: (permit: Permit) => void;
}

/**
 * Keeps one route's requests within the limits that its answers tell: an application bucket that
 * all share, and one for each method. Whoever has room in both goes; of those, the interactive
 * first, and the longest-waiting first among equals.
 */
export class Limiter {
  readonly #options: Resolved<LimiterOptions>;
  readonly #application: LimitBucket;
  readonly #methods = new Map<string, LimitBucket>();
  readonly #line = new WaitingLine<Caller>();
  #order = 0;
  /** Grants that background is owed. */
  #backgroundCredit = 0;
  readonly #alarm: Alarm;

  constructor(options: LimiterOptions) {
    this.#options = {
      ...options,
      method: options.method ?? [],
      waitingMax: options.waitingMax ?? 10_000,
      backgroundShare: options.backgroundShare ?? 0.2,
      interactiveReserve: options.interactiveReserve ?? 0,
      marginMs: options.marginMs ?? 10,
      readAnswer: options.readAnswer ?? readLimitHeaders,
    };
    this.#alarm = new Alarm(options.clock, () => this.#grantAll());
    this.#application = this.#createBucket("application", options.application);
  }

  /** Resolves when the request may be sent. Aborting gives the place in the line away. */
  acquire({ method, priority = "interactive", onLimit, signal }: AcquireOptions): Promise<Permit> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const bucket = this.#bucket(method);
    return new Promise((resolve, reject) => {
      const leave = (reason: unknown) => {
        this.#line.delete(caller);
        signal?.removeEventListener("abort", onAbort);
        this.#grantAll();
        reject(reason);
      };
      const onAbort = () => leave(signal?.reason);
      let granted = false;
      const caller: Caller = {
        method,
        priority,
        order: this.#order++,
        bucket,
        grant: (permit) => {
          granted = true;
          signal?.removeEventListener("abort", onAbort);
          resolve(permit);
        },
      };
      this.#line.add(caller);
      this.#grantAll();
      if (granted) return;
      if (onLimit === "throw") leave(this.#refusal(caller, "no room now"));
      else if (this.#line.size > this.#options.waitingMax) {
        leave(this.#refusal(caller, `already ${this.#options.waitingMax} waiting`));
      } else signal?.addEventListener("abort", onAbort, { once: true });
    });
  }

  /** Every window of every bucket, the application's first. */
  usage(): readonly BucketUsage[] {
    const now = this.#options.clock.monotonic();
    return [this.#application, ...this.#methods.values()].flatMap((bucket) =>
      bucket.windowsAt(now).map(({ limit, used, windowMs, endsAt }) => ({
        name: bucket.name,
        limit,
        used,
        windowMs,
        resetsAt: endsAt === undefined ? undefined : endsAt + this.#epochOffsetMs(),
        waiting: bucket === this.#application ? this.#line.size : this.#line.countOf(bucket.name),
      })),
    );
  }

  /** Writes down what has been used, so that the next process does not use it again. */
  async save(store: StateStore): Promise<void> {
    const now = this.#options.clock.monotonic();
    const methods = new Map(
      [...this.#methods].map(([name, bucket]) => [name, bucket.state(now)] as const),
    );
    const state = { application: this.#application.state(now), methods };
    await store.set(this.#storeKey, encodeLimiterState(state, this.#epochOffsetMs()));
  }

  /** Takes over what an earlier process saved; call it before the first `acquire`. */
  async restore(store: StateStore): Promise<void> {
    const { clock, log, name } = this.#options;
    const json = await store.get(this.#storeKey);
    if (json === undefined) return;
    const state = decodeLimiterState(json, this.#epochOffsetMs());
    if (!state) {
      log.warn("stored limits are unreadable, starting afresh", { route: name });
      return;
    }
    const now = clock.monotonic();
    this.#application.restore(state.application, now);
    for (const [method, bucket] of state.methods) this.#bucket(method).restore(bucket, now);
  }

  get #storeKey(): string {
    return `limiter:${this.#options.name}`;
  }

  #epochOffsetMs(): number {
    return this.#options.clock.now() - this.#options.clock.monotonic();
  }

  #createBucket(name: string, initial: readonly RateLimit[]): LimitBucket {
    const { marginMs, random } = this.#options;
    return new LimitBucket({ name, initial, marginMs, random });
  }

  #bucket(method: string): LimitBucket {
    const known = this.#methods.get(method);
    if (known) return known;
    if (this.#methods.size >= METHODS_MAX) {
      throw new RangeError(`limiter ${this.#options.name} knows ${METHODS_MAX} methods already`);
    }
    const bucket = this.#createBucket(method, this.#options.method);
    this.#methods.set(method, bucket);
    return bucket;
  }

  #grantAll(): void {
    const now = this.#options.clock.monotonic();
    for (;;) {
      const { caller, wakeAt } = this.#next(now);
      if (!caller) {
        this.#alarm.set(wakeAt);
        return;
      }
      this.#line.delete(caller);
      this.#payShare(caller.priority);
      caller.grant(this.#issue(caller.bucket, now));
    }
  }

  /** Who goes now, or when to look again. */
  #next(now: number): { readonly caller?: Caller; readonly wakeAt: number } {
    const order: readonly Priority[] =
      this.#backgroundCredit >= 1 ? ["background", "interactive"] : ["interactive", "background"];
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const priority of order) {
      let first: Caller | undefined;
      for (const head of this.#line.heads(priority)) {
        const roomAt = this.#roomAt(head, now);
        if (roomAt > now) wakeAt = Math.min(wakeAt, roomAt);
        else if (!first || head.order < first.order) first = head;
      }
      if (first) return { caller: first, wakeAt };
    }
    return { wakeAt };
  }

  #roomAt({ bucket, priority }: Caller, now: number): number {
    const reserve = priority === "background" ? this.#options.interactiveReserve : 0;
    return Math.max(this.#application.roomAt(now, reserve), bucket.roomAt(now, reserve));
  }

  #payShare(granted: Priority): void {
    if (granted === "background") this.#backgroundCredit = Math.max(0, this.#backgroundCredit - 1);
    else if (this.#line.has("background")) this.#backgroundCredit += this.#options.backgroundShare;
    else this.#backgroundCredit = 0;
  }

  #issue(bucket: LimitBucket, now: number): Permit {
    const charge: Charge = { sentAt: now, settledAt: undefined };
    this.#application.charge(charge);
    bucket.charge(charge);
    const settle = (answer?: AnswerFacts) => {
      if (charge.settledAt !== undefined) return;
      charge.settledAt = this.#options.clock.monotonic();
      this.#settle(bucket, charge, charge.settledAt, answer);
      this.#grantAll();
    };
    return { settle, [Symbol.dispose]: () => settle() };
  }

  #settle(bucket: LimitBucket, charge: Charge, now: number, answer: AnswerFacts | undefined): void {
    const lesson = answer && this.#options.readAnswer(answer);
    const isAccepted = answer !== undefined && isSurelyCounted(answer.status);
    const { application, method } = lesson ?? {};
    this.#application.settle(charge, isAccepted || application?.counts !== undefined, application);
    bucket.settle(charge, isAccepted || method?.counts !== undefined, method);
    if (!lesson?.refusedBy) return;
    const refused = lesson.refusedBy === "application" ? this.#application : bucket;
    refused.refuse(charge, now, lesson.retryAfterMs);
    const { name, log } = this.#options;
    const { refusedBy, retryAfterMs } = lesson;
    log.warn("over a limit", { route: name, method: bucket.name, refusedBy, retryAfterMs });
  }

  #refusal(caller: Caller, why: string): RateLimitError {
    const now = this.#options.clock.monotonic();
    const roomAt = this.#roomAt(caller, now);
    const scope = `${this.#options.name} ${caller.method}`;
    return new RateLimitError(`over the limit of ${scope}: ${why}`, {
      scope,
      retryAfterMs: Number.isFinite(roomAt) ? Math.max(0, roomAt - now) : 0,
    });
  }
}

/** A layer in front answers 401, 403 and 429, and a broken service 5xx, without having counted. */
function isSurelyCounted(status: number): boolean {
  return status < 500 && status !== 401 && status !== 403 && status !== 429;
}
