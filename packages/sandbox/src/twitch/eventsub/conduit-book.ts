/** Where a shard's events go. */
export type ShardTransport =
  | { readonly method: "websocket"; readonly sessionId: string }
  | { readonly method: "webhook"; readonly callback: string; readonly secret: string };

/** One shard of a conduit. */
export interface Shard {
  readonly id: string;
  readonly status: string;
  readonly transport: ShardTransport | undefined;
}

interface Conduit {
  readonly id: string;
  readonly clientId: string;
  readonly shards: readonly Shard[];
}

/** Conduits of one application. */
export const conduitsMax = 5;
export const shardsMax = 20_000;

/** The conduits: their shards, and who takes the next event. */
export class ConduitBook {
  readonly #conduits = new Map<string, Conduit>();
  #turn = 0;

  of(clientId: string): readonly Conduit[] {
    return [...this.#conduits.values()].filter((conduit) => conduit.clientId === clientId);
  }

  /** Undefined for a conduit that is not this application's. */
  byId(id: string, clientId: string): Conduit | undefined {
    const conduit = this.#conduits.get(id);
    return conduit?.clientId === clientId ? conduit : undefined;
  }

  /** Makes a conduit, or gives one more shards or fewer; the last ones go. */
  resize(id: string, clientId: string, shardCount: number): Conduit {
    const before = this.#conduits.get(id)?.shards ?? [];
    const shards = Array.from({ length: shardCount }, (_, index): Shard => {
      return (
        before[index] ?? { id: `${index}`, status: "websocket_disconnected", transport: undefined }
      );
    });
    const conduit = { id, clientId, shards };
    this.#conduits.set(id, conduit);
    return conduit;
  }

  remove(id: string): void {
    this.#conduits.delete(id);
  }

  setShard(conduit: Conduit, shard: Shard): void {
    const shards = conduit.shards.map((one) => (one.id === shard.id ? shard : one));
    this.#conduits.set(conduit.id, { ...conduit, shards });
  }

  /** The session has ended: shards on it wait for a new one. */
  endSession(sessionId: string, status: string): void {
    for (const conduit of this.#conduits.values()) {
      const shards = conduit.shards.map((shard) => {
        return isOn(shard, sessionId) ? { ...shard, status } : shard;
      });
      this.#conduits.set(conduit.id, { ...conduit, shards });
    }
  }

  isUsed(sessionId: string): boolean {
    return [...this.#conduits.values()].some(({ shards }) =>
      shards.some((shard) => isOn(shard, sessionId) && shard.status === "enabled"),
    );
  }

  /** Whose turn it is to take an event; undefined when no shard is enabled. */
  next(id: string): ShardTransport | undefined {
    const live = this.#conduits.get(id)?.shards.filter(({ status }) => status === "enabled") ?? [];
    this.#turn += 1;
    return live[this.#turn % Math.max(1, live.length)]?.transport;
  }
}

function isOn({ transport }: Shard, sessionId: string): boolean {
  return transport?.method === "websocket" && transport.sessionId === sessionId;
}
