import { type Fields, isFields, RequestRefusal, STATUS } from "./protocol.ts";
import { RequestData } from "./request-data.ts";
import type { RequestContext } from "./requests/context.ts";
import { FPS } from "./requests/general.ts";
import { type RequestResult, runRequest } from "./requests/table.ts";

/** No batch may hold more requests. */
export const BATCH_REQUESTS_MAX = 1000;

/** The result of one request of a batch. */
export interface BatchResult extends RequestResult {
  readonly requestType: string;
  readonly requestId?: unknown;
}

/** Runs requests one after the other; `halt` stops at the first that fails. */
export async function runBatch(
  requests: readonly unknown[],
  halt: boolean,
  context: RequestContext,
  { signal }: { readonly signal: AbortSignal },
): Promise<readonly BatchResult[]> {
  const results: BatchResult[] = [];
  for (const request of requests) {
    const fields: Fields = isFields(request) ? request : {};
    const requestType = String(fields.requestType ?? "");
    const named = fields.requestId === undefined ? {} : { requestId: fields.requestId };
    const result =
      requestType === "Sleep"
        ? await sleep(fields.requestData, context, signal)
        : await runRequest(requestType, fields.requestData, context);
    results.push({ requestType, ...named, ...result });
    if (halt && !result.requestStatus.result) break;
  }
  return results;
}

async function sleep(
  requestData: unknown,
  { clock }: RequestContext,
  signal: AbortSignal,
): Promise<RequestResult> {
  const data = new RequestData(requestData);
  try {
    const ms = data.has("sleepFrames")
      ? (data.number("sleepFrames", 0, 10_000) * 1000) / FPS
      : data.number("sleepMillis", 0, 50_000);
    await clock.sleep(ms, { signal });
    return { requestStatus: { result: true, code: STATUS.success } };
  } catch (error) {
    if (!(error instanceof RequestRefusal)) throw error;
    return { requestStatus: { result: false, code: error.status, comment: error.message } };
  }
}
