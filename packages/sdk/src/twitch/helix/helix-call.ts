import type { Abortable } from "../../core/clock.ts";
import type { AcquireOptions } from "../../core/limiter.ts";
import type { TokenKind } from "../auth/token-source.ts";
import type { HelixOperation } from "./operation.ts";
import type { HelixOperationName } from "./operations.ts";
import type { HelixCalls } from "./wire.ts";

/** The query and body of an operation. */
export type HelixInput<Name extends HelixOperationName> = HelixCalls[Name]["input"];

/** What an operation answers, in Twitch's spelling; undefined where it answers nothing. */
export type HelixAnswer<Name extends HelixOperationName> = HelixCalls[Name]["answer"];

/** What a call may say beside its input. */
export interface HelixCallOptions extends Abortable, Pick<AcquireOptions, "onLimit"> {
  /** Only this kind of token, where the operation takes either. */
  readonly as?: TokenKind | undefined;
  /** Signed by the extension's own service, for the operations that want no token but this. */
  readonly jwt?: string | undefined;
}

/** The input may be left out where nothing in it is required. */
export type HelixCallArguments<Name extends HelixOperationName> =
  Readonly<Record<never, never>> extends HelixInput<Name>
    ? readonly [input?: HelixInput<Name>, options?: HelixCallOptions]
    : readonly [input: HelixInput<Name>, options?: HelixCallOptions];

/** Operations whose answers are pages of a list. */
export type HelixListName = {
  [Name in HelixOperationName]: HelixAnswer<Name> extends {
    readonly data: readonly unknown[];
    readonly pagination?: object | undefined;
  }
    ? Name
    : never;
}[HelixOperationName];

/** One entry of a list. */
export type HelixItem<Name extends HelixOperationName> =
  HelixAnswer<Name> extends { readonly data: readonly (infer Item)[] } ? Item : never;

/** By what of theirs the entries of an operation can be looked up, at most one for each value. */
export interface HelixLookups {
  readonly getUsers: "id" | "login";
  readonly getStreams: "user_id" | "user_login";
  readonly getGames: "id" | "name" | "igdb_id";
  readonly getChannelInformation: "broadcaster_id";
  readonly getUserChatColor: "user_id";
  readonly getVideos: "id";
  readonly getClips: "id";
}

/** Operations that give one entry for each value asked for. */
export type HelixLookupName = keyof HelixLookups;

/** What an operation's entries are looked up by. */
export type HelixLookupKey<Name extends HelixLookupName> = HelixLookups[Name];

/** Throws a `TypeError` that names what a call forgot or what Twitch does not know. */
export function checkQuery(
  name: string,
  { query: known }: HelixOperation,
  query: Readonly<Record<string, unknown>>,
): void {
  for (const { name: parameter, isRequired, valuesMax } of known) {
    const value = query[parameter];
    if (isRequired && (value === undefined || value === "")) {
      throw new TypeError(`${name} needs ${parameter}`);
    }
    if (Array.isArray(value) && value.length > valuesMax) {
      throw new TypeError(`${name} takes up to ${valuesMax} of ${parameter}, not ${value.length}`);
    }
  }
  const isOdd = (key: string) =>
    query[key] !== undefined && !known.some((parameter) => parameter.name === key);
  const odd = Object.keys(query).find(isOdd);
  if (odd !== undefined) throw new TypeError(`${name} has no parameter ${odd}`);
}
