/** Base of every error this library makes on purpose. Branch on `code`, which stays stable. */
export class GrandstandError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** What an {@link ApiError} knows about the answer. */
export interface ApiErrorFacts {
  readonly platform: string;
  readonly status: number;
  readonly method: string;
  /** Path without query, so that no secret travels in it. */
  readonly path: string;
  /** At most {@link ERROR_BODY_CHARS_MAX} characters of the body. */
  readonly body: string;
}

/** How much of a refused answer's body an error keeps. */
export const ERROR_BODY_CHARS_MAX = 500;

/** The service answered, and the answer was no. */
export class ApiError extends GrandstandError implements ApiErrorFacts {
  readonly platform: string;
  readonly status: number;
  readonly method: string;
  readonly path: string;
  readonly body: string;

  constructor(message: string, facts: ApiErrorFacts, options?: ErrorOptions) {
    super("GRANDSTAND_API", message, options);
    this.platform = facts.platform;
    this.status = facts.status;
    this.method = facts.method;
    this.path = facts.path;
    this.body = facts.body.slice(0, ERROR_BODY_CHARS_MAX);
  }
}

/** No answer arrived: the connection failed or broke. */
export class NetworkError extends GrandstandError {
  readonly method: string;
  readonly path: string;

  constructor(
    message: string,
    facts: { readonly method: string; readonly path: string },
    options?: ErrorOptions,
  ) {
    super("GRANDSTAND_NETWORK", message, options);
    this.method = facts.method;
    this.path = facts.path;
  }
}

/** Our own deadline passed first. */
export class TimeoutError extends GrandstandError {
  readonly afterMs: number;

  constructor(message: string, facts: { readonly afterMs: number }, options?: ErrorOptions) {
    super("GRANDSTAND_TIMEOUT", message, options);
    this.afterMs = facts.afterMs;
  }
}

/** A limit was reached and the caller chose failing over waiting. */
export class RateLimitError extends GrandstandError {
  /** Which limit: `euw1 application`, say. */
  readonly scope: string;
  readonly retryAfterMs: number;

  constructor(
    message: string,
    facts: { readonly scope: string; readonly retryAfterMs: number },
    options?: ErrorOptions,
  ) {
    super("GRANDSTAND_RATE_LIMIT", message, options);
    this.scope = facts.scope;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/** The token or key is missing, dead, or lacks a scope; the message says how to mend it. */
export class AuthError extends GrandstandError {
  readonly missingScopes: readonly string[];

  constructor(
    message: string,
    facts: { readonly missingScopes?: readonly string[] } = {},
    options?: ErrorOptions,
  ) {
    super("GRANDSTAND_AUTH", message, options);
    this.missingScopes = facts.missingScopes ?? [];
  }
}

/** The peer sent something outside the protocol. */
export class ProtocolError extends GrandstandError {
  readonly expected: string;
  /** At most {@link ERROR_BODY_CHARS_MAX} characters of what came instead. */
  readonly excerpt: string;

  constructor(
    message: string,
    facts: { readonly expected: string; readonly excerpt: string },
    options?: ErrorOptions,
  ) {
    super("GRANDSTAND_PROTOCOL", message, options);
    this.expected = facts.expected;
    this.excerpt = facts.excerpt.slice(0, ERROR_BODY_CHARS_MAX);
  }
}

/** A person must change a setting. */
export class ConfigError extends GrandstandError {
  /** The setting's dotted name, `stage.url` say. */
  readonly setting: string;

  constructor(message: string, facts: { readonly setting: string }, options?: ErrorOptions) {
    super("GRANDSTAND_CONFIG", message, options);
    this.setting = facts.setting;
  }
}

/** One line that names an unknown failure and its causes, for logs and people. */
export function describeError(error: unknown): string {
  const parts: string[] = [];
  let current: unknown = error;
  while (current !== undefined && parts.length < 5) {
    parts.push(current instanceof Error ? current.message || current.name : String(current));
    current = current instanceof Error ? current.cause : undefined;
  }
  return parts.join(": ");
}
