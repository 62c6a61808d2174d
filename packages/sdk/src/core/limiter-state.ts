import { asArray, asNumber, asRecord } from "./json.ts";
import type { RateWindowState } from "./rate-window.ts";

/** One bucket as it outlives the process. */
export interface BucketState {
  readonly pausedUntilAt: number | undefined;
  readonly windows: readonly RateWindowState[];
}

/** A limiter as it outlives the process. Instants are epoch milliseconds. */
export interface LimiterState {
  readonly application: BucketState;
  readonly methods: ReadonlyMap<string, BucketState>;
}

/** JSON of a state whose instants lie `offsetMs` before the epoch's. */
export function encodeLimiterState(
  { application, methods }: LimiterState,
  offsetMs: number,
): unknown {
  return {
    version: 1,
    application: shifted(application, offsetMs),
    methods: Object.fromEntries(
      [...methods].map(([name, bucket]) => [name, shifted(bucket, offsetMs)]),
    ),
  };
}

/** The state in stored JSON, its instants moved by `-offsetMs`; undefined if it is not one. */
export function decodeLimiterState(json: unknown, offsetMs: number): LimiterState | undefined {
  const record = asRecord(json);
  const application = decodeBucket(record?.application);
  const methods = asRecord(record?.methods);
  if (record?.version !== 1 || !application || !methods) return undefined;
  const buckets = new Map<string, BucketState>();
  for (const [name, value] of Object.entries(methods)) {
    const bucket = decodeBucket(value);
    if (!bucket) return undefined;
    buckets.set(name, shifted(bucket, -offsetMs));
  }
  return { application: shifted(application, -offsetMs), methods: buckets };
}

function decodeBucket(json: unknown): BucketState | undefined {
  const record = asRecord(json);
  const windows = asArray(record?.windows)?.map(decodeWindow);
  if (!windows?.every((window) => window !== undefined)) return undefined;
  return { pausedUntilAt: asNumber(record?.pausedUntilAt), windows };
}

function decodeWindow(json: unknown): RateWindowState | undefined {
  const record = asRecord(json);
  const limit = asNumber(record?.limit);
  const windowMs = asNumber(record?.windowMs);
  const used = asNumber(record?.used);
  if (limit === undefined || windowMs === undefined || used === undefined) return undefined;
  if (limit < 1 || windowMs < 1) return undefined;
  const openedEarliestAt = asNumber(record?.openedEarliestAt);
  return {
    limit,
    windowMs,
    used,
    openedEarliestAt,
    openedLatestAt: asNumber(record?.openedLatestAt),
  };
}

function shifted({ pausedUntilAt, windows }: BucketState, byMs: number): BucketState {
  const shift = (at: number | undefined) => (at === undefined ? undefined : at + byMs);
  return {
    pausedUntilAt: shift(pausedUntilAt),
    windows: windows.map((window) => ({
      ...window,
      openedEarliestAt: shift(window.openedEarliestAt),
      openedLatestAt: shift(window.openedLatestAt),
    })),
  };
}
