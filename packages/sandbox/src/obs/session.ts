import { type AuthenticationChallenge, authenticationAnswer, isAnswer } from "./authentication.ts";
import { BATCH_REQUESTS_MAX, runBatch } from "./batch.ts";
import {
  CLOSE,
  EVENT_BITS,
  type EventType,
  type Fields,
  isFields,
  OP,
  RPC_VERSION,
  SUBSCRIPTIONS_DEFAULT,
} from "./protocol.ts";
import type { RequestContext } from "./requests/context.ts";
import { type RequestResult, runRequest } from "./requests/table.ts";

export interface SessionOptions {
  readonly context: RequestContext;
  readonly password: string | undefined;
  readonly challenge: AuthenticationChallenge;
  readonly send: (message: string) => void;
  readonly close: (code: number, reason: string) => void;
  readonly onCall: (requestType: string, result: RequestResult) => void;
}

/** One client's conversation with OBS; knows no socket. */
export class Session {
  readonly #options: SessionOptions;
  readonly #ended = new AbortController();
  #subscriptions: number | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Says Hello, which begins the conversation. */
  begin(): void {
    const { password, challenge } = this.#options;
    this.#send(OP.hello, {
      obsWebSocketVersion: "5.5.2",
      rpcVersion: RPC_VERSION,
      ...(password === undefined ? {} : { authentication: challenge }),
    });
  }

  /** The socket is gone; what still runs for this client stops. */
  end(): void {
    this.#ended.abort();
  }

  /** Takes one message; settles when it is answered. */
  async receive(message: string): Promise<void> {
    try {
      await this.#obey(parsed(message));
    } catch (error) {
      if (!(error instanceof Violation)) throw error;
      this.#options.close(error.code, error.message);
    }
  }

  /** Passes an event on if the client asked for its kind. */
  tell(eventType: EventType, eventData: object): void {
    const eventIntent = EVENT_BITS[eventType];
    if (((this.#subscriptions ?? 0) & eventIntent) === 0) return;
    this.#send(OP.event, { eventType, eventIntent, eventData });
  }

  async #obey({ op, d }: Fields): Promise<void> {
    if (op === undefined || !isFields(d)) {
      throw new Violation(CLOSE.missingDataField, "Your message is missing `op` or `d`.");
    }
    if (op === OP.identify) this.#identify(d);
    else if (this.#subscriptions === undefined) {
      throw new Violation(CLOSE.notIdentified, "You attempted to do something before Identify.");
    } else if (op === OP.reidentify) this.#subscribe(d);
    else if (op === OP.request) await this.#request(d);
    else if (op === OP.requestBatch) await this.#batch(d);
    else throw new Violation(CLOSE.unknownOpCode, `Unknown op: ${String(op).slice(0, 20)}`);
  }

  #identify(d: Fields): void {
    if (this.#subscriptions !== undefined) {
      throw new Violation(CLOSE.alreadyIdentified, "You are already identified.");
    }
    const { rpcVersion, authentication } = d;
    if (rpcVersion === undefined) {
      throw new Violation(CLOSE.missingDataField, "Your payload is missing `rpcVersion`.");
    }
    if (typeof rpcVersion !== "number") {
      throw new Violation(CLOSE.invalidDataFieldType, "`rpcVersion` is not a number.");
    }
    const { password, challenge } = this.#options;
    if (password !== undefined) {
      const expected = authenticationAnswer(password, challenge);
      if (typeof authentication !== "string" || !isAnswer(authentication, expected)) {
        throw new Violation(CLOSE.authenticationFailed, "Authentication failed.");
      }
    }
    if (rpcVersion !== RPC_VERSION) {
      throw new Violation(CLOSE.unsupportedRpcVersion, "Your RPC version is not supported.");
    }
    this.#subscribe(d);
  }

  #subscribe({ eventSubscriptions = this.#subscriptions ?? SUBSCRIPTIONS_DEFAULT }: Fields): void {
    if (typeof eventSubscriptions !== "number") {
      throw new Violation(CLOSE.invalidDataFieldType, "`eventSubscriptions` is not a number.");
    }
    this.#subscriptions = eventSubscriptions;
    this.#send(OP.identified, { negotiatedRpcVersion: RPC_VERSION });
  }

  async #request({ requestType, requestId, requestData }: Fields): Promise<void> {
    if (typeof requestType !== "string" || typeof requestId !== "string") {
      const reason = "Your payload is missing `requestType` or `requestId`.";
      throw new Violation(CLOSE.missingDataField, reason);
    }
    const result = await runRequest(requestType, requestData, this.#options.context);
    this.#options.onCall(requestType, result);
    this.#send(OP.requestResponse, { requestType, requestId, ...result });
  }

  async #batch({ requestId, requests, haltOnFailure }: Fields): Promise<void> {
    if (typeof requestId !== "string" || !Array.isArray(requests)) {
      const reason = "Your payload is missing `requestId` or `requests`.";
      throw new Violation(CLOSE.missingDataField, reason);
    }
    if (requests.length > BATCH_REQUESTS_MAX) {
      const reason = `A batch holds at most ${BATCH_REQUESTS_MAX} requests.`;
      throw new Violation(CLOSE.invalidDataFieldValue, reason);
    }
    const { signal } = this.#ended;
    const { context } = this.#options;
    const results = await runBatch(requests, haltOnFailure === true, context, { signal });
    for (const result of results) this.#options.onCall(result.requestType, result);
    this.#send(OP.requestBatchResponse, { requestId, results });
  }

  #send(op: number, d: object): void {
    if (!this.#ended.signal.aborted) this.#options.send(JSON.stringify({ op, d }));
  }
}

/** A breach of the protocol; the connection closes with its code. */
class Violation extends Error {
  readonly code: number;

  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

function parsed(message: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    value = undefined;
  }
  if (isFields(value)) return value;
  throw new Violation(CLOSE.messageDecodeError, "Your message could not be decoded.");
}
