import type { Abortable } from "../../core/clock.ts";
import { ProtocolError } from "../../core/errors.ts";
import type { HttpClient } from "../../core/http.ts";
import { asArray, asNumber, asRecord, asString } from "../../core/json.ts";
import type { TransportResponse } from "../../core/transport.ts";
import type { TokenSource } from "../auth/token-source.ts";
import type { ConduitFacts, ConduitPort } from "./conduit-port.ts";
import { parseJson } from "./envelope.ts";
import { HelixCaller, readBody, readData } from "./helix-caller.ts";

const PATH = "/eventsub/conduits";
const NEED = { kinds: ["app"], scopes: [] } as const;

/** A conduit's calls over Helix, by the application's token. */
export class HelixConduits implements ConduitPort {
  readonly #caller: HelixCaller;

  /** `http` leads to Helix; tokens are added here, call by call. */
  constructor(http: HttpClient, tokens: TokenSource) {
    this.#caller = new HelixCaller(http, tokens);
  }

  async list(options?: Abortable): Promise<readonly ConduitFacts[]> {
    return readConduits(await this.#caller.ask("GET", PATH, NEED, { ...options }));
  }

  async create(shards: number, options?: Abortable): Promise<ConduitFacts> {
    const json = { shard_count: shards };
    return only(await this.#caller.ask("POST", PATH, NEED, { json, ...options }));
  }

  async resize(id: string, shards: number, options?: Abortable): Promise<ConduitFacts> {
    const json = { id, shard_count: shards };
    return only(await this.#caller.ask("PATCH", PATH, NEED, { json, ...options }));
  }

  async assign(id: string, shard: number, sessionId: string, options?: Abortable): Promise<void> {
    const transport = { method: "websocket", session_id: sessionId };
    const json = { conduit_id: id, shards: [{ id: `${shard}`, transport }] };
    const answer = await this.#caller.ask("PATCH", `${PATH}/shards`, NEED, { json, ...options });
    // It answers 202 also when it did not do it, and says so inside.
    const [error] = asArray(parseJson(readBody(answer)).errors) ?? [];
    if (error === undefined) return;
    const reason = asString(asRecord(error)?.message) ?? "for no reason given";
    const facts = { expected: "a shard assigned", excerpt: reason };
    throw new ProtocolError(`shard ${shard} was not assigned: ${reason}`, facts);
  }
}

function readConduits(answer: TransportResponse): ConduitFacts[] {
  return readData(answer).flatMap((item) => {
    const record = asRecord(item);
    const id = asString(record?.id);
    return id === undefined ? [] : [{ id, shards: asNumber(record?.shard_count) ?? 0 }];
  });
}

function only(answer: TransportResponse): ConduitFacts {
  const [conduit] = readConduits(answer);
  if (conduit) return conduit;
  const facts = { expected: "a conduit", excerpt: readBody(answer) };
  throw new ProtocolError("Helix: expected a conduit", facts);
}
