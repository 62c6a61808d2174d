import { RequestRefusal, STATUS } from "../protocol.ts";
import { RequestData } from "../request-data.ts";
import type { RequestContext, RequestTable } from "./context.ts";
import { GENERAL_REQUESTS, versionOf } from "./general.ts";
import { INPUT_REQUESTS } from "./inputs.ts";
import { SCENE_ITEM_REQUESTS } from "./scene-items.ts";
import { SCENE_REQUESTS } from "./scenes.ts";
import { SOURCE_REQUESTS } from "./sources.ts";
import { STREAM_REQUESTS } from "./stream.ts";

/** How a request went, in the words of the protocol. */
export interface RequestResult {
  readonly requestStatus: {
    readonly result: boolean;
    readonly code: number;
    readonly comment?: string;
  };
  readonly responseData?: object;
}

const TABLE: RequestTable = {
  GetVersion: () => versionOf(Object.keys(TABLE)),
  ...GENERAL_REQUESTS,
  ...SCENE_REQUESTS,
  ...INPUT_REQUESTS,
  ...SCENE_ITEM_REQUESTS,
  ...SOURCE_REQUESTS,
  ...STREAM_REQUESTS,
};

/** Every request type that is served. */
export const SERVED_REQUESTS: readonly string[] = Object.keys(TABLE);

/** Runs one request. */
export async function runRequest(
  requestType: string,
  requestData: unknown,
  context: RequestContext,
): Promise<RequestResult> {
  const handler = Object.hasOwn(TABLE, requestType) ? TABLE[requestType] : undefined;
  if (!handler) return refused(STATUS.unknownRequestType, "Your request type is not valid.");
  try {
    const responseData = await handler(new RequestData(requestData), context);
    const requestStatus = { result: true, code: STATUS.success };
    return responseData ? { requestStatus, responseData } : { requestStatus };
  } catch (error) {
    if (error instanceof RequestRefusal) return refused(error.status, error.message);
    throw error;
  }
}

function refused(code: number, comment: string): RequestResult {
  return { requestStatus: { result: false, code, comment } };
}
