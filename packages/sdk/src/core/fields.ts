import { ProtocolError } from "./errors.ts";
import { asArray, asBoolean, asNumber, asRecord, asString } from "./json.ts";

/** A place where a service no longer sends what its documentation says. */
export interface Drift {
  /** `match-v5.info.participants[].win`, without indices: one name per field, not per value. */
  readonly field: string;
  readonly expected: string;
}

/** Told of each drift; reading goes on. */
export type OnDrift = (drift: Drift) => void;

/** The names of `Dto`'s fields of type `T`, optional or nullable ones included. */
type NamesOf<Dto, T> = {
  [K in keyof Dto]-?: NonNullable<Dto[K]> extends T ? K : never;
}[keyof Dto] &
  string;

type ItemOf<List> = NonNullable<List> extends readonly (infer Item)[] ? Item : never;

/**
 * Reads a foreign object field by field, with the names of its documented shape `Dto` but without
 * trusting that it has it: what is missing or of another type is undefined and reported as drift.
 * The `optional…` readers don't report what is absent or null, only what is of another type.
 */
export class Fields<Dto> {
  readonly #record: Readonly<Record<string, unknown>>;
  readonly #where: string;
  readonly #onDrift: OnDrift;

  /** `where` names the object in drifts and errors: `match-v5`. */
  constructor(json: unknown, where: string, onDrift: OnDrift) {
    const record = asRecord(json);
    if (!record) throw notThat(where, "an object", json);
    this.#record = record;
    this.#where = where;
    this.#onDrift = onDrift;
  }

  number(name: NamesOf<Dto, number>): number | undefined {
    return this.#read(name, "a number", asNumber);
  }

  optionalNumber(name: NamesOf<Dto, number>): number | undefined {
    return this.#has(name) ? this.number(name) : undefined;
  }

  string(name: NamesOf<Dto, string>): string | undefined {
    return this.#read(name, "a string", asString);
  }

  optionalString(name: NamesOf<Dto, string>): string | undefined {
    return this.#has(name) ? this.string(name) : undefined;
  }

  boolean(name: NamesOf<Dto, boolean>): boolean | undefined {
    return this.#read(name, "true or false", asBoolean);
  }

  object<K extends NamesOf<Dto, object>>(name: K): Fields<NonNullable<Dto[K]>> | undefined {
    const value = this.#read(name, "an object", asRecord);
    return value && new Fields(value, `${this.#where}.${name}`, this.#onDrift);
  }

  optionalObject<K extends NamesOf<Dto, object>>(name: K): Fields<NonNullable<Dto[K]>> | undefined {
    return this.#has(name) ? this.object(name) : undefined;
  }

  /** The objects of a list; items that are none are reported and left out. */
  list<K extends NamesOf<Dto, readonly object[]>>(name: K): Fields<ItemOf<Dto[K]>>[] {
    const items = this.#read(name, "a list", asArray) ?? [];
    return fieldsOfEach(items, `${this.#where}.${name}`, this.#onDrift);
  }

  /** As {@link list}; empty where there is none. */
  optionalList<K extends NamesOf<Dto, readonly object[]>>(name: K): Fields<ItemOf<Dto[K]>>[] {
    return this.#has(name) ? this.list(name) : [];
  }

  /** The strings of a list; items that are none are reported and left out. */
  strings(name: NamesOf<Dto, readonly string[]>): readonly string[] {
    const items = this.#read(name, "a list", asArray) ?? [];
    return readStrings(items, `${this.#where}.${name}`, this.#onDrift);
  }

  /** The error for an answer that is useless without `name`. */
  useless(name: keyof Dto & string): ProtocolError {
    return notThat(`${this.#where}.${name}`, "a value", this.#record[name]);
  }

  #has(name: string): boolean {
    return this.#record[name] !== undefined && this.#record[name] !== null;
  }

  #read<T>(name: string, expected: string, as: (value: unknown) => T | undefined): T | undefined {
    const value = as(this.#record[name]);
    if (value === undefined) this.#onDrift({ field: `${this.#where}.${name}`, expected });
    return value;
  }
}

/** Reads an answer that is a list of objects. */
export function readList<Dto>(json: unknown, where: string, onDrift: OnDrift): Fields<Dto>[] {
  const items = asArray(json);
  if (!items) throw notThat(where, "a list", json);
  return fieldsOfEach(items, where, onDrift);
}

/** Reads an answer that is a list of strings; other items are reported and left out. */
export function readStrings(json: unknown, where: string, onDrift: OnDrift): readonly string[] {
  const items = asArray(json);
  if (!items) throw notThat(where, "a list", json);
  return items.filter((item): item is string => {
    if (typeof item === "string") return true;
    onDrift({ field: `${where}[]`, expected: "a string" });
    return false;
  });
}

function fieldsOfEach<Dto>(
  items: readonly unknown[],
  where: string,
  onDrift: OnDrift,
): Fields<Dto>[] {
  return items.flatMap((item) => {
    if (asRecord(item)) return [new Fields<Dto>(item, `${where}[]`, onDrift)];
    onDrift({ field: `${where}[]`, expected: "an object" });
    return [];
  });
}

function notThat(where: string, expected: string, json: unknown): ProtocolError {
  const excerpt = JSON.stringify(json)?.slice(0, 120) ?? "nothing";
  return new ProtocolError(`${where}: expected ${expected}, got ${excerpt}`, { expected, excerpt });
}
