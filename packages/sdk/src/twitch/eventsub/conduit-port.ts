import type { Abortable } from "../../core/clock.ts";

/** A conduit, and how many shards it has. */
export interface ConduitFacts {
  readonly id: string;
  readonly shards: number;
}

/** The calls that a conduit makes, all by the application's token. */
export interface ConduitPort {
  /** Those of the application. */
  list(options?: Abortable): Promise<readonly ConduitFacts[]>;
  create(shards: number, options?: Abortable): Promise<ConduitFacts>;
  /** The last shards go when there are to be fewer. */
  resize(id: string, shards: number, options?: Abortable): Promise<ConduitFacts>;
  /** Lets a WebSocket session carry a shard; rejects when Twitch does not take it. */
  assign(id: string, shard: number, sessionId: string, options?: Abortable): Promise<void>;
}
