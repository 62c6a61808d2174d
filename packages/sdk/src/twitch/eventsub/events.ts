import type { OnDrift } from "../../core/fields.ts";
import type { Made } from "./reader.ts";
import type { EventSubType } from "./subscription-types.ts";
import { eventReaders } from "./wire.ts";

type EventReaders = typeof eventReaders;

/**
 * The event of each subscription type. Names are Twitch's in camelCase, by one rule without
 * exceptions, so that its documentation can be read for ours and no name can be mistranslated;
 * instants are epoch milliseconds; what may be null is undefined.
 */
export type EventSubEvents = { readonly [Type in EventSubType]: Made<EventReaders[Type]> };

/** One event, and how it came. */
export interface EventNotification<Type extends EventSubType = EventSubType> {
  readonly type: Type;
  readonly event: EventSubEvents[Type];
  /** Twitch's id of the message; the same for each event of a batch. */
  readonly messageId: string;
  readonly sentAt: number;
  readonly subscriptionId: string;
  /** The condition of its subscription, in Twitch's spelling. */
  readonly condition: Readonly<Record<string, string>>;
  /** The event as it came, for fields that this library does not know yet. */
  readonly raw: unknown;
}

/** Any event: `type` tells which, and narrows `event`. */
export type AnyNotification = {
  [Type in EventSubType]: EventNotification<Type>;
}[EventSubType];

/** Reads an event of a known type; what differs from the documentation is reported, not thrown. */
export function readEvent<Type extends EventSubType>(
  type: Type,
  raw: unknown,
  onDrift: OnDrift,
): EventSubEvents[Type] {
  const readers: { readonly [T in EventSubType]: (...args: ReaderArguments) => EventSubEvents[T] } =
    eventReaders;
  return readers[type](raw, type, onDrift);
}

type ReaderArguments = [value: unknown, where: string, onDrift: OnDrift];
