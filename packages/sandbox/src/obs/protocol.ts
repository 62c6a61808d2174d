/**
 * The numbers of obs-websocket 5, RPC version 1:
 * https://github.com/obsproject/obs-websocket/blob/master/docs/generated/protocol.md
 */
export const RPC_VERSION = 1;

export const OP = {
  hello: 0,
  identify: 1,
  identified: 2,
  reidentify: 3,
  event: 5,
  request: 6,
  requestResponse: 7,
  requestBatch: 8,
  requestBatchResponse: 9,
} as const;

export const CLOSE = {
  messageDecodeError: 4002,
  missingDataField: 4003,
  invalidDataFieldType: 4004,
  invalidDataFieldValue: 4005,
  unknownOpCode: 4006,
  notIdentified: 4007,
  alreadyIdentified: 4008,
  authenticationFailed: 4009,
  unsupportedRpcVersion: 4010,
} as const;

export const STATUS = {
  success: 100,
  unknownRequestType: 204,
  genericError: 205,
  unsupportedBatchExecutionType: 206,
  missingRequestField: 300,
  missingRequestData: 301,
  invalidRequestField: 400,
  invalidRequestFieldType: 401,
  requestFieldOutOfRange: 402,
  requestFieldEmpty: 403,
  outputRunning: 500,
  outputNotRunning: 501,
  resourceNotFound: 600,
  resourceAlreadyExists: 601,
  invalidResourceType: 602,
  notEnoughResources: 603,
  invalidInputKind: 605,
  resourceCreationFailed: 700,
  requestProcessingFailed: 702,
} as const;

/** The subscription bit that lets an event through to a client. */
export const EVENT_BITS = {
  CustomEvent: 1 << 0,
  CurrentProgramSceneChanged: 1 << 2,
  SceneCreated: 1 << 2,
  SceneRemoved: 1 << 2,
  SceneListChanged: 1 << 2,
  InputCreated: 1 << 3,
  InputRemoved: 1 << 3,
  InputSettingsChanged: 1 << 3,
  SceneTransitionStarted: 1 << 4,
  SceneTransitionEnded: 1 << 4,
  StreamStateChanged: 1 << 6,
  SceneItemCreated: 1 << 7,
  SceneItemRemoved: 1 << 7,
  SceneItemListReindexed: 1 << 7,
  SceneItemEnableStateChanged: 1 << 7,
  SceneItemTransformChanged: 1 << 19,
} as const;

export type EventType = keyof typeof EVENT_BITS;

/** What a client hears that names no subscriptions: all but the events of high volume. */
export const SUBSCRIPTIONS_DEFAULT = (1 << 12) - 1;

/** Tells every client that subscribed to it. */
export type Emit = (eventType: EventType, eventData: object) => void;

/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A request that is answered with an error code instead of data. */
export class RequestRefusal extends Error {
  override readonly name = "RequestRefusal";
  readonly status: number;

  constructor(status: number, comment: string) {
    super(comment);
    this.status = status;
  }
}
