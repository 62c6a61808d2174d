import type { SandboxClock } from "../../world/model.ts";
import type { Emit, Fields } from "../protocol.ts";
import type { RequestData } from "../request-data.ts";
import type { SceneCollection } from "../scene-collection.ts";
import type { StreamOutput } from "../stream-output.ts";
import type { Size } from "../transform.ts";

/** What requests act on. */
export interface RequestContext {
  readonly clock: SandboxClock;
  readonly startedAt: number;
  readonly screen: Size;
  readonly collection: SceneCollection;
  readonly stream: StreamOutput;
  readonly streamService: { type: string; settings: Fields };
  readonly emit: Emit;
}

/** Answers one type of request; throws a `RequestRefusal` to answer with an error code. */
export type RequestHandler = (
  data: RequestData,
  context: RequestContext,
) => object | undefined | Promise<object | undefined>;

/** Request types with their answers. */
export type RequestTable = Readonly<Record<string, RequestHandler>>;
