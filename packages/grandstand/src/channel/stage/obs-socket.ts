import {
  type Abortable,
  AuthError,
  abortable,
  GrandstandError,
  NetworkError,
} from "@grandstand/sdk/core";
import OBSWebSocket, {
  EventSubscription,
  type OBSRequestTypes,
  OBSWebSocketError,
} from "obs-websocket-js/json";

/** The name of a request that OBS knows. */
export type ObsRequest = keyof OBSRequestTypes;

/** What OBS tells by itself and the stage listens to. */
export type ObsEvent = "CurrentProgramSceneChanged" | "StreamStateChanged";

/** Where OBS is. */
export interface ObsTarget {
  /** `ws://127.0.0.1:4455` */
  readonly url: string;
  readonly password: string | undefined;
}

/** One identified connection. Its calls may hang for ever: whoever calls brings the deadline. */
export interface ObsSocket {
  /** Rejects with {@link ObsRequestError} when OBS says no. */
  call(request: ObsRequest, data: object): Promise<unknown>;
  on(event: ObsEvent, listener: (data: unknown) => void): void;
  /** Settles with the reason once the connection is gone. */
  readonly closed: Promise<string>;
  /** Ends the connection without waiting for the other side, which may be hung. */
  terminate(): void;
}

/** Connects and identifies. Rejects with `AuthError` when OBS turns us away. */
export type OpenObs = (target: ObsTarget, options: Abortable) => Promise<ObsSocket>;

/** OBS answered a request with no. */
export class ObsRequestError extends GrandstandError {
  readonly request: string;
  /** `500` the output runs, `501` it does not, `600` no such thing, and so on. */
  readonly status: number;

  constructor(request: string, status: number, comment: string, options?: ErrorOptions) {
    super("GRANDSTAND_OBS_REQUEST", `OBS refused ${request}: ${status} ${comment}`, options);
    this.request = request;
    this.status = status;
  }
}

/** Close codes by which OBS says that the password is wrong or missing, or its protocol too old. */
const AUTHENTICATION_FAILED = 4009;
const UNSUPPORTED_RPC_VERSION = 4010;

/** The library closes politely only, and a hung OBS never answers the close. */
class TerminableObs extends OBSWebSocket {
  terminate(): void {
    // Typed as a browser's socket, which lacks what Node's has.
    const socket: object | undefined = this.socket;
    if (socket && "terminate" in socket && typeof socket.terminate === "function") {
      socket.terminate();
    }
  }
}

/** Connects over a WebSocket, in JSON. */
export const openObs: OpenObs = async (target, { signal = new AbortController().signal }) => {
  signal.throwIfAborted();
  const obs = new TerminableObs();
  const closed = new Promise<string>((resolve) => {
    obs.once("ConnectionClosed", (error) => resolve(describeClose(error)));
  });
  const eventSubscriptions = EventSubscription.Scenes | EventSubscription.Outputs;
  try {
    await abortable(obs.connect(target.url, target.password, { eventSubscriptions }), signal);
  } catch (error) {
    obs.terminate();
    signal.throwIfAborted();
    throw translateConnectError(error);
  }
  return {
    closed,
    terminate: () => obs.terminate(),
    on: (event, listener) => obs.on(event, listener),
    async call(request, data) {
      try {
        return await obs.call(request, data as OBSRequestTypes[typeof request]);
      } catch (error) {
        if (!(error instanceof OBSWebSocketError)) throw error;
        throw new ObsRequestError(request, error.code, error.message, { cause: error });
      }
    },
  };
};

function translateConnectError(error: unknown): Error {
  const code = error instanceof OBSWebSocketError ? error.code : undefined;
  if (code === AUTHENTICATION_FAILED) {
    return new AuthError(
      "OBS refused the password: set GRANDSTAND_OBS_PASSWORD to the one in OBS under " +
        "Tools, WebSocket Server Settings",
      {},
      { cause: error },
    );
  }
  if (code === UNSUPPORTED_RPC_VERSION) {
    return new AuthError(
      "OBS speaks another protocol: OBS 28 or newer is needed",
      {},
      { cause: error },
    );
  }
  const facts = { method: "CONNECT", path: "/" };
  return new NetworkError("cannot connect to OBS", facts, { cause: error });
}

function describeClose({ code, message }: OBSWebSocketError): string {
  return `OBS closed the connection (${code}${message === "" ? "" : ` ${message}`})`;
}
