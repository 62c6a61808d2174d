import {
  type Abortable,
  describeError,
  type Log,
  ProtocolError,
  type StateStore,
} from "@grandstand/sdk/core";
import type { Champion } from "../game/live-game.ts";
import { CHAMPION_TABLE } from "./champion-table.ts";
import type { FetchJson } from "./ports.ts";

export interface ChampionNamesOptions {
  /** Data Dragon, without a slash at its end. */
  readonly baseUrl: string;
  readonly fetchJson: FetchJson;
  readonly store: StateStore;
  readonly log: Log;
}

/** More champions than this are no champion list. */
export const CHAMPIONS_MAX = 1_000;

const STORE_KEY = "champion-names";
const NAME_CHARS_MAX = 40;

/** Champion names by id: the committed table, then what Data Dragon told last. Never waits. */
export class ChampionNames {
  readonly #options: ChampionNamesOptions;
  #names: ReadonlyMap<number, string> = new Map(
    Object.entries(CHAMPION_TABLE).map(([id, name]) => [Number(id), name]),
  );
  #version: string | undefined;

  constructor(options: ChampionNamesOptions) {
    this.#options = options;
  }

  /** The patch these names are from; undefined for the committed table. */
  get version(): string | undefined {
    return this.#version;
  }

  /** A champion that nobody has named yet is called by its number. */
  champion(id: number): Champion {
    return { id, name: this.#names.get(id) ?? `Champion ${id}` };
  }

  /**
   * Takes the names kept by an earlier run, then asks Data Dragon whether there is a newer patch.
   * When that fails the names stay as they are and the log says so; ask again some hours later.
   */
  async refresh({ signal }: Abortable = {}): Promise<void> {
    const { store, log } = this.#options;
    try {
      if (this.#version === undefined) this.#adopt(parseKept(await store.get(STORE_KEY)));
      const fresh = await this.#fetch({ signal });
      if (!fresh) return;
      this.#adopt(fresh);
      await store.set(STORE_KEY, { version: fresh.version, names: [...fresh.names] });
      log.info("champion names read", { version: fresh.version, champions: fresh.names.size });
    } catch (error) {
      signal?.throwIfAborted();
      log.warn("champion names stay as they are", {
        version: this.#version ?? "committed table",
        error: describeError(error),
      });
    }
  }

  async #fetch(options: Abortable): Promise<NamesOfPatch | undefined> {
    const { baseUrl, fetchJson } = this.#options;
    const version = parseVersions(await fetchJson(`${baseUrl}/api/versions.json`, options));
    if (version === this.#version) return undefined;
    const url = `${baseUrl}/cdn/${version}/data/en_US/champion.json`;
    return { version, names: parseChampions(await fetchJson(url, options)) };
  }

  /** Newer names win; a champion only the committed table knows keeps its name. */
  #adopt(patch: NamesOfPatch | undefined): void {
    if (!patch) return;
    this.#names = new Map([...this.#names, ...patch.names]);
    this.#version = patch.version;
  }
}

interface NamesOfPatch {
  readonly version: string;
  readonly names: ReadonlyMap<number, string>;
}

/** The newest of `["16.22.1", "16.21.1", …]`. */
function parseVersions(json: unknown): string {
  const version: unknown = Array.isArray(json) ? json[0] : undefined;
  // It becomes part of a path.
  if (typeof version === "string" && /^[\w.]{1,20}$/.test(version)) return version;
  throw unexpected("a list of patch versions", json);
}

/** Data Dragon's `champion.json`: `data` by text id, each with its number in `key`. */
function parseChampions(json: unknown): ReadonlyMap<number, string> {
  const data = isObject(json) && isObject(json.data) ? Object.values(json.data) : [];
  const pairs = data.slice(0, CHAMPIONS_MAX).flatMap((champion) => {
    if (!isObject(champion)) return [];
    return toPair(Number(champion.key), champion.name);
  });
  if (pairs.length === 0) throw unexpected("a champion list", json);
  return new Map(pairs);
}

/** What an earlier run kept; anything else counts as nothing kept. */
function parseKept(json: unknown): NamesOfPatch | undefined {
  if (!isObject(json) || typeof json.version !== "string" || !Array.isArray(json.names)) return;
  const pairs = json.names.flatMap((pair: unknown) =>
    Array.isArray(pair) ? toPair(pair[0], pair[1]) : [],
  );
  return { version: json.version, names: new Map(pairs) };
}

function toPair(id: unknown, name: unknown): [number, string][] {
  const isNamed = typeof name === "string" && name !== "" && name.length <= NAME_CHARS_MAX;
  return typeof id === "number" && Number.isSafeInteger(id) && isNamed ? [[id, name]] : [];
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function unexpected(expected: string, json: unknown): ProtocolError {
  return new ProtocolError(`Data Dragon sent no ${expected.replace(/^an? /, "")}`, {
    expected,
    excerpt: String(JSON.stringify(json)).slice(0, 200),
  });
}
