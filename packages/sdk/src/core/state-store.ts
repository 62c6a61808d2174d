/**
 * Small, bounded state that outlives a process: limiter windows, HTTP cache entries, tokens.
 * Values are JSON. A store never evicts a token to make room for a cache entry: give each purpose
 * its own store or prefix, and let the bound of one be its own.
 */
export interface StateStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}
