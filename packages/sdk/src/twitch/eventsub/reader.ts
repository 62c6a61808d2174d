import type { OnDrift } from "../../core/fields.ts";
import { asArray, asBoolean, asNumber, asRecord, asString } from "../../core/json.ts";

/**
 * Makes a typed value of anything. What is missing or of another type becomes that type's blank
 * and is reported: a type never lies, and no event is lost because one of its fields has changed.
 */
export type Reader<T> = (value: unknown, where: string, onDrift: OnDrift) => T;

/** What a reader makes. */
export type Made<R> = R extends Reader<infer T> ? T : never;

/** `user_id` as this library writes it: `userId`. */
export type CamelCase<Name> = Name extends `${infer Head}${"_" | "-"}${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/** What {@link object} makes of fields in Twitch's spelling. */
export type ObjectOf<Fields> = {
  readonly [Name in keyof Fields as CamelCase<Name>]: Made<Fields[Name]>;
};

export const text: Reader<string> = leaf("text", asString, "");
export const number: Reader<number> = leaf("a number", asNumber, 0);
export const flag: Reader<boolean> = leaf("true or false", asBoolean, false);
/** An instant, written with up to nine decimals of a second, in epoch milliseconds. */
export const instant: Reader<number> = leaf("an instant", asInstant, 0);

/** Something that may be null or left out. */
export function maybe<T>(reader: Reader<T>): Reader<T | undefined> {
  return (value, where, onDrift) =>
    value === null || value === undefined ? undefined : reader(value, where, onDrift);
}

/** A list, of which null is an empty one. */
export function list<T>(reader: Reader<T>): Reader<readonly T[]> {
  return (value, where, onDrift) => {
    if (value === null) return [];
    const items = asArray(value);
    if (!items) onDrift({ field: where, expected: "a list" });
    return (items ?? []).map((item) => reader(item, `${where}[]`, onDrift));
  };
}

/** An object; fields that nobody knows are reported as well. */
export function object<const Fields extends Readonly<Record<string, Reader<unknown>>>>(
  fields: Fields,
): Reader<ObjectOf<Fields>> {
  const readers = Object.entries(fields).map(([name, read]) => {
    return { name, key: camelCase(name), read };
  });
  return (value, where, onDrift) => {
    const record = asRecord(value);
    if (!record) onDrift({ field: where, expected: "an object" });
    for (const name of Object.keys(record ?? {})) {
      if (!Object.hasOwn(fields, name)) {
        onDrift({ field: `${where}.${name}`, expected: "nothing" });
      }
    }
    // A missing object is reported once, not again for each of its fields.
    const onFieldDrift = record ? onDrift : () => {};
    const made = readers.map(({ name, key, read }) => {
      return [key, read(record?.[name], `${where}.${name}`, onFieldDrift)];
    });
    // The entries are exactly those that the type names: both come from `fields`.
    return Object.fromEntries(made) as ObjectOf<Fields>;
  };
}

/** The rule behind {@link CamelCase}: no table of names, so none can be wrong. */
export function camelCase(name: string): string {
  return name.replace(/[_-](.)/g, (_, start: string) => start.toUpperCase());
}

/** The way back, for names that hold no dash. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** An instant as Twitch writes it, in epoch milliseconds; undefined for anything else. */
export function asInstant(value: unknown): number | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT/.test(value)) return undefined;
  // Digits beyond the millisecond are more than every engine's parser is bound to accept.
  const at = Date.parse(value.replace(/(\.\d{3})\d+/, "$1"));
  return Number.isNaN(at) ? undefined : at;
}

function leaf<T>(expected: string, as: (value: unknown) => T | undefined, blank: T): Reader<T> {
  return (value, where, onDrift) => {
    const made = as(value);
    if (made === undefined) onDrift({ field: where, expected });
    return made ?? blank;
  };
}
