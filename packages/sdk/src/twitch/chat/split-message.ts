/** How many characters Twitch takes in one message. It counts code points. */
export const MESSAGE_CHARACTERS_MAX = 500;
/** The same for a `/me`, whose frame counts. */
export const ACTION_CHARACTERS_MAX = 490;

/**
 * Cuts a text into messages of at most `charactersMax` code points: at a space where there is one,
 * else between two graphemes, and inside a grapheme only when it alone is too long. Whatever could
 * end a line of the protocol becomes a space; a text of nothing but spaces gives no message.
 */
export function splitMessage(text: string, charactersMax = MESSAGE_CHARACTERS_MAX): string[] {
  const line = oneLine(text).trim();
  if (line === "") return [];
  if (line.length <= charactersMax) return [line];
  const messages: string[] = [];
  let current = new Message();
  for (const piece of pieces(line, charactersMax)) {
    // Twice when the word that a cut has brought along is itself too long for the next piece.
    while (current.characters + piece.characters > charactersMax) {
      const [done, rest] = current.cut(piece.text);
      messages.push(done);
      current = rest;
    }
    current.add(piece);
  }
  const last = current.text.trim();
  return last === "" ? messages : [...messages, last];
}

/** Replaces CR, LF and NUL, which end lines of the protocol, by a space, and mends half characters. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(/[\r\n\0]+/g, " ");
}

/** How many code points a text has. */
export function countCharacters(text: string): number {
  let characters = 0;
  for (const _ of text) characters += 1;
  return characters;
}

interface Piece {
  readonly text: string;
  readonly characters: number;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** The graphemes of a text, those that no message can hold cut into code points. */
function* pieces(text: string, charactersMax: number): Generator<Piece> {
  for (const { segment } of graphemes.segment(text)) {
    const characters = countCharacters(segment);
    if (characters <= charactersMax) yield { text: segment, characters };
    else for (const codePoint of segment) yield { text: codePoint, characters: 1 };
  }
}

/** A message that is being filled, and the last place where it may be cut. */
class Message {
  text = "";
  characters = 0;
  /** Just behind the last space that follows a word, in string indexes; 0 when there is none. */
  #breakAt = 0;

  add(piece: Piece): void {
    // Spaces that a cut has brought to the front carry nothing.
    if (piece.text === " " && this.text === "") return;
    this.text += piece.text;
    this.characters += piece.characters;
    if (piece.text === " ") this.#breakAt = this.text.length;
  }

  /** What is finished, and a new message with the word that was cut off, before `next` is added. */
  cut(next: string): readonly [string, Message] {
    const rest = new Message();
    if (next === " " || this.#breakAt === 0) return [this.text.trimEnd(), rest];
    rest.text = this.text.slice(this.#breakAt);
    rest.characters = countCharacters(rest.text);
    return [this.text.slice(0, this.#breakAt).trimEnd(), rest];
  }
}
