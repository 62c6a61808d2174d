export { BoundedQueue, type BoundedQueueOptions, type WhenFull } from "./bounded-queue.ts";
export { type Abortable, type Clock, type Deadline, systemClock } from "./clock.ts";
export { connectLineSocket } from "./connect-line-socket.ts";
export {
  ApiError,
  type ApiErrorFacts,
  AuthError,
  ConfigError,
  describeError,
  ERROR_BODY_CHARS_MAX,
  GrandstandError,
  NetworkError,
  ProtocolError,
  RateLimitError,
  TimeoutError,
} from "./errors.ts";
export { LineFramer, type LineFramerOptions, type OnLine } from "./line-framer.ts";
export type {
  CloseReason,
  ConnectLineSocket,
  LineSocket,
  LineSocketOptions,
} from "./line-socket.ts";
export { type Log, type LogFields, silentLog } from "./log.ts";
export { type Random, seededRandom, systemRandom } from "./random.ts";
export {
  type Backoff,
  backoffMs,
  type ReconnectOptions,
  type ReconnectWait,
  reconnecting,
} from "./reconnect.ts";
export type { StateStore } from "./state-store.ts";
export { type Task, type TaskGroup, taskGroup } from "./task-group.ts";
export type { Transport, TransportRequest, TransportResponse } from "./transport.ts";
