/** One line as a client sent it: `@tags :prefix COMMAND params :trailing`. */
export interface IrcLine {
  /** Client tags, values unescaped; of equal keys the last one counts. */
  readonly tags: ReadonlyMap<string, string>;
  /** Upper case, whatever the client typed. */
  readonly command: string;
  readonly params: readonly string[];
}

/** Reads a line without its line break; undefined when no command is in it. */
export function parseIrcLine(text: string): IrcLine | undefined {
  let rest = text;
  let tags: ReadonlyMap<string, string> = new Map();
  if (rest.startsWith("@")) {
    const [word, after] = splitWord(rest);
    tags = parseTags(word.slice(1));
    rest = after;
  }
  if (rest.startsWith(":")) rest = splitWord(rest)[1];
  const [command, after] = splitWord(rest);
  if (!command) return undefined;
  return { tags, command: command.toUpperCase(), params: parseParams(after) };
}

/** Writes tags as the `@…` word of a line, sorted as the service does, with a space behind. */
export function formatTags(tags: Readonly<Record<string, string | number>>): string {
  const sorted = Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1));
  const words = sorted.map(([key, value]) => `${key}=${escapeTagValue(`${value}`)}`);
  return `@${words.join(";")} `;
}

function splitWord(text: string): readonly [string, string] {
  const space = text.indexOf(" ");
  if (space < 0) return [text, ""];
  return [text.slice(0, space), text.slice(space).replace(/^ +/, "")];
}

function parseParams(text: string): string[] {
  const params: string[] = [];
  let rest = text;
  while (rest) {
    if (rest.startsWith(":")) return [...params, rest.slice(1)];
    const [word, after] = splitWord(rest);
    params.push(word);
    rest = after;
  }
  return params;
}

function parseTags(word: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const tag of word.split(";")) {
    const equals = tag.indexOf("=");
    const key = equals < 0 ? tag : tag.slice(0, equals);
    if (key) tags.set(key, equals < 0 ? "" : unescapeTagValue(tag.slice(equals + 1)));
  }
  return tags;
}

// https://ircv3.net/specs/extensions/message-tags.html#escaping-values
const escapes: Readonly<Record<string, string>> = {
  ";": "\\:",
  " ": "\\s",
  "\\": "\\\\",
  "\r": "\\r",
  "\n": "\\n",
};
const unescapes: Readonly<Record<string, string>> = { ":": ";", s: " ", r: "\r", n: "\n" };

function escapeTagValue(value: string): string {
  return value.replace(/[; \\\r\n]/g, (character) => escapes[character] ?? character);
}

function unescapeTagValue(value: string): string {
  return value.replace(/\\(.?)/gs, (_, character: string) => unescapes[character] ?? character);
}
