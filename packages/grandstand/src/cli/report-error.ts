import {
  ApiError,
  AuthError,
  ConfigError,
  describeError,
  NetworkError,
  RateLimitError,
  TimeoutError,
} from "@grandstand/sdk/core";
import { exitCodes } from "./exit-codes.ts";

/** Says what went wrong on stderr and tells the exit code that fits. */
export function reportError(error: unknown): number {
  process.stderr.write(`grandstand: ${describeError(error)}\n`);
  const isOurs = error instanceof Error && "code" in error;
  if (!isOurs && error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
  if (error instanceof ConfigError) return exitCodes.config;
  if (error instanceof AuthError) return exitCodes.auth;
  const isUpstream =
    error instanceof ApiError ||
    error instanceof NetworkError ||
    error instanceof RateLimitError ||
    error instanceof TimeoutError;
  return isUpstream ? exitCodes.upstream : exitCodes.failure;
}
