export { abortable } from "./abortable.ts";
export { AnswerCache, type AnswerCacheOptions, type CachedAnswer } from "./answer-cache.ts";
export { Audience, type AudienceOptions } from "./audience.ts";
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
export { type Drift, Fields, type OnDrift, readList, readStrings } from "./fields.ts";
export { type FileStateStoreOptions, openFileStateStore } from "./file-state-store.ts";
export {
  type ConnectFrameSocket,
  connectFrameSocket,
  FRAME_BYTES_MAX,
  type FrameSocket,
  type FrameSocketClose,
  type FrameSocketEvents,
  type FrameSocketOptions,
} from "./frame-socket.ts";
export {
  type GatherCall,
  Gathering,
  type GatherOptions,
  gather,
  type OnFailure,
} from "./gather.ts";
export type { Done, Failed, GatherProgress, Outcome } from "./gather-outcome.ts";
export { describePlan, type GatherPlan } from "./gather-plan.ts";
export {
  type GetOptions,
  HttpClient,
  type HttpClientOptions,
  type HttpMethod,
  type JsonAnswer,
  type Query,
  type RequestLimiter,
  type RequestOptions,
  type RetryOptions,
} from "./http.ts";
export { asArray, asBoolean, asNumber, asRecord, asString } from "./json.ts";
export { LearnedLimit, type LearnedLimitOptions } from "./learned-limit.ts";
export {
  type AnswerFacts,
  type BucketLesson,
  type LimitLesson,
  type LimitScope,
  parseRateLimits,
  type RateCount,
  type RateLimit,
  readLimitHeaders,
} from "./limit-headers.ts";
export {
  type AcquireOptions,
  type BucketUsage,
  Limiter,
  type LimiterOptions,
  type Permit,
} from "./limiter.ts";
export { LineFramer, type LineFramerOptions, type OnLine } from "./line-framer.ts";
export type {
  CloseReason,
  ConnectLineSocket,
  LineSocket,
  LineSocketOptions,
} from "./line-socket.ts";
export { type Log, type LogFields, silentLog } from "./log.ts";
export { MemoryStateStore, type StateStoreBounds } from "./memory-state-store.ts";
export { type Random, seededRandom, systemRandom } from "./random.ts";
export {
  type ReconnectBackoff,
  type ReconnectOptions,
  type ReconnectWait,
  reconnecting,
} from "./reconnect.ts";
export { isSecretName, REDACTED, redactFields, redactText } from "./redact.ts";
export { secureUrl } from "./request-check.ts";
export { type BackoffOptions, backoffMs } from "./retry.ts";
export type { StateStore } from "./state-store.ts";
export { type Task, type TaskGroup, taskGroup } from "./task-group.ts";
export type { Transport, TransportRequest, TransportResponse } from "./transport.ts";
export {
  type ClosableTransport,
  createUndiciTransport,
  type UndiciTransportOptions,
} from "./undici-transport.ts";
export type { Priority } from "./waiting-line.ts";
