import type { Abortable } from "./clock.ts";

/** The facts of one HTTP request, after all policy (limits, retries, tokens) has been applied. */
export interface TransportRequest extends Abortable {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  /** The answer is refused, and its connection closed, once it grows beyond this. */
  readonly bodyBytesMax: number;
}

/** What came back, whole. */
export interface TransportResponse {
  readonly status: number;
  /** Lower-case names; repeated headers joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * The network seam of every HTTP client. Rejects with `NetworkError` when no answer came, with
 * `ProtocolError` when the body outgrew `bodyBytesMax`, and with the signal's reason when aborted.
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>;
