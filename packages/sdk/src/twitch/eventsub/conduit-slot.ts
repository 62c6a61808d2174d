import { reconnecting } from "../../core/reconnect.ts";
import { taskGroup } from "../../core/task-group.ts";
import type { ConduitPort } from "./conduit-port.ts";
import { EventSession } from "./event-session.ts";
import { ServerSlot } from "./server-slot.ts";
import { BACKOFF, HEALTHY_AFTER_MS, type SocketSlotOptions } from "./socket-slot.ts";
import { named } from "./subscription-record.ts";

/** A conduit, and how many sockets carry it here. */
export interface ConduitOptions {
  readonly port: ConduitPort;
  /** How many shards; each is a socket of this process. */
  readonly shards: number;
  /** Default: the application's first, or a new one when it has none. */
  readonly id?: string | undefined;
}

/** What a conduit's slot needs. */
export interface ConduitSlotOptions extends SocketSlotOptions {
  readonly conduit: ConduitOptions;
}

/**
 * A conduit: its subscriptions survive lost sockets, and each socket carries one shard. A shard
 * that was away is reported as a gap: what Twitch sent to it then may have gone to another, or
 * nowhere.
 */
export class ConduitSlot {
  readonly #options: ConduitSlotOptions;
  #server: ServerSlot | undefined;

  constructor(options: ConduitSlotOptions) {
    this.#options = options;
  }

  /** Something was added: it is subscribed at once. */
  wake(): void {
    this.#server?.wake();
  }

  async run({ signal }: { readonly signal: AbortSignal }): Promise<never> {
    const { conduit } = this.#options;
    const conduitId = await this.#ensure(signal);
    const transport = { method: "conduit", conduitId } as const;
    const server = new ServerSlot({ ...this.#options, transport });
    this.#server = server;
    return taskGroup(
      async (group) => {
        for (let shard = 0; shard < conduit.shards; shard += 1) {
          group.spawn((context) => this.#keepShard(conduitId, shard, context.signal));
        }
        return server.run({ signal: group.signal });
      },
      { signal },
    );
  }

  /** The conduit's id, once it has as many shards as it should. */
  async #ensure(signal: AbortSignal): Promise<string> {
    const { port, shards, id } = this.#options.conduit;
    const all = await port.list({ signal });
    const found = id === undefined ? all[0] : all.find((one) => one.id === id);
    const conduit = found ?? (await port.create(shards, { signal }));
    if (conduit.shards !== shards) await port.resize(conduit.id, shards, { signal });
    return conduit.id;
  }

  #keepShard(conduitId: string, shard: number, signal: AbortSignal): Promise<never> {
    const { clock, random, log, conduit, onGap } = this.#options;
    let blindFromAt: number | undefined;
    const report = (fromAt: number, toAt: number) => {
      const seeing = this.#options.records().filter(({ status }) => status === "enabled");
      if (seeing.length > 0) onGap({ fromAt, toAt, subscriptions: seeing.map(named) });
    };
    return reconnecting({
      clock,
      random,
      log,
      signal,
      backoff: BACKOFF,
      healthyAfterMs: HEALTHY_AFTER_MS,
      connect: (connecting) => EventSession.open({ ...this.#options, onBlind: report }, connecting),
      use: async (session, using) => {
        const assigning = async (context: { readonly signal: AbortSignal }) => {
          await conduit.port.assign(conduitId, shard, session.id, context);
          if (blindFromAt !== undefined) report(blindFromAt, clock.now());
          blindFromAt = undefined;
        };
        try {
          await taskGroup(async (group) => {
            group.spawn((context) => session.run(context));
            await assigning({ signal: group.signal });
          }, using);
        } finally {
          blindFromAt ??= session.sureAt;
        }
      },
    });
  }
}
