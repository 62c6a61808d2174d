import { type Category, categories, leagueOfLegends } from "./categories.ts";

/** What a channel says of itself. */
export interface ChannelFacts {
  readonly title: string;
  readonly category: Category;
  readonly language: string;
}

/** Channels whose changes are remembered; the one longest unchanged is forgotten first. */
export const changedChannelsMax = 1000;
const titleCharactersMax = 140;

const untouched: ChannelFacts = {
  title: "Live one-tricks",
  category: leagueOfLegends,
  language: "en",
};

/** The channels' titles and categories, as their owners last set them. */
export class ChannelBook {
  readonly #changed = new Map<string, ChannelFacts>();
  readonly #onChange: (broadcasterId: string, facts: ChannelFacts) => void;

  /** `onChange` is told each change. */
  constructor(onChange: (broadcasterId: string, facts: ChannelFacts) => void = () => {}) {
    this.#onChange = onChange;
  }

  of(broadcasterId: string): ChannelFacts {
    return this.#changed.get(broadcasterId) ?? untouched;
  }

  change(broadcasterId: string, change: Partial<ChannelFacts>): void {
    const facts = { ...this.of(broadcasterId), ...change };
    this.#changed.delete(broadcasterId);
    this.#changed.set(broadcasterId, facts);
    const [oldest] = this.#changed.keys();
    if (this.#changed.size > changedChannelsMax && oldest !== undefined) {
      this.#changed.delete(oldest);
    }
    this.#onChange(broadcasterId, facts);
  }
}

/** Reads the body of a change; a string tells what is wrong with it. */
export function readChannelChange(body: string): Partial<ChannelFacts> | string {
  const fields = parseObject(body);
  if (!fields) return "The request body is not valid JSON.";
  const { title, game_id: gameId, broadcaster_language: language } = fields;
  const isString = (value: unknown) => value === undefined || typeof value === "string";
  if (![title, gameId, language].every(isString)) return "A field has the wrong type.";

  const change: { title?: string; category?: Category; language?: string } = {};
  if (typeof title === "string") {
    if (title === "") return "The title field may not be an empty string.";
    if ([...title].length > titleCharactersMax) return "The title is too long.";
    change.title = title;
  }
  if (typeof gameId === "string") {
    const category = ["", "0"].includes(gameId)
      ? { id: "", name: "" }
      : categories.find(({ id }) => id === gameId);
    if (!category) return "The ID in game_id is not valid.";
    change.category = category;
  }
  if (typeof language === "string") change.language = language;
  if (Object.keys(change).length === 0) return "The request must update at least one property.";
  return change;
}

function parseObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
