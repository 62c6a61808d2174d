import { InvalidArgumentError } from "commander";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type RequestMethod = (typeof METHODS)[number];

/** A whole number up to `max`. What is none is a mistake in the command, here and below. */
export function wholeNumber(max: number): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number <= max) return number;
    throw new InvalidArgumentError(`It is a whole number from 0 to ${max}.`);
  };
}

/** A login, with or without `#`. */
export function login(text: string): string {
  if (/^#?\w{1,25}$/.test(text)) return text.replace("#", "");
  throw new InvalidArgumentError("It is a Twitch login: up to 25 letters, digits and _.");
}

/** One more login to those before it. */
export const logins = (text: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  login(text),
];

/** A verb of HTTP, in either case. */
export function method(text: string): RequestMethod {
  const known = METHODS.find((each) => each === text.toUpperCase());
  if (known) return known;
  throw new InvalidArgumentError(`There is ${METHODS.join(", ")}.`);
}

/** `NAME=VALUE`, added to those before it; a name may come more than once. */
export function pair(
  text: string,
  before: ReadonlyMap<string, readonly string[]> | undefined,
): ReadonlyMap<string, readonly string[]> {
  const [, name = "", value = ""] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === "") throw new InvalidArgumentError("It is NAME=VALUE.");
  return new Map([...(before ?? []), [name, [...(before?.get(name) ?? []), value]]]);
}

/** Any JSON. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError("It is JSON.");
  }
}
