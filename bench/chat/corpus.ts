import { seededRandom } from "@grandstand/sdk/core";

/** The bench's chat: the same lines for the same seed. */
export interface Corpus {
  readonly lines: readonly string[];
  /** How many of them are PRIVMSG. */
  readonly messages: number;
  /** All of them with their CR LF, in UTF-8. */
  readonly bytes: Buffer;
}

const LINES = 50_000;
const CHATTERS = 4_000;
const WORDS =
  "gg wp that was so close how did he survive nice ult Kappa PogChamp lets go run".split(" ");
const NOT_LATIN = ["👋", "🔥🔥", "漢字", "Привет", "한국어", "😂"];
const EMOTES = ["25", "305954156", "emotesv2_a1b2c3d4e5f64a7b", "1902"];

/** A busy channel with the full set of tags: replies, emotes, emoji, notices, joins. */
export function chatCorpus(seed = 42): Corpus {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[random.integer(0, list.length - 1)] as T;
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => random.integer(0, 15).toString(16)).join("");
  const uuid = () => [8, 4, 4, 4, 12].map(hex).join("-");
  const chatters = Array.from({ length: CHATTERS }, (_, index) => ({
    login: `viewer_${index}`,
    name: random.next() < 0.05 ? `観客${index}` : `Viewer_${index}`,
    id: String(10_000_000 + random.integer(0, 800_000_000)),
    color: `#${hex(6).toUpperCase()}`,
    badges: pick([
      "",
      "subscriber/12",
      "subscriber/3,premium/1",
      "moderator/1,subscriber/24",
      "vip/1",
    ]),
  }));
  const sayText = () => {
    const words = Array.from({ length: random.integer(1, 14) }, () => pick(WORDS));
    if (random.next() < 0.08) words.push(pick(NOT_LATIN));
    const at = random.next() < 0.3 ? random.integer(0, words.length - 1) : -1;
    const start = [...words.slice(0, Math.max(0, at)).join(" ")].length + (at > 0 ? 1 : 0);
    const end = start + [...(words[at] ?? "")].length - 1;
    return { text: words.join(" "), emotes: at === -1 ? "" : `${pick(EMOTES)}:${start}-${end}` };
  };
  const person = (who: (typeof chatters)[number], emotes: string) =>
    `badge-info=${who.badges.includes("subscriber") ? "subscriber/14" : ""};badges=${who.badges};` +
    `client-nonce=${hex(32)};color=${who.color};display-name=${who.name};emotes=${emotes};` +
    `first-msg=0;flags=;id=${uuid()};mod=${who.badges.startsWith("mod") ? 1 : 0};`;
  const rest = (who: (typeof chatters)[number]) =>
    `returning-chatter=0;room-id=42;subscriber=${who.badges.includes("sub") ? 1 : 0};` +
    `tmi-sent-ts=${1_767_225_600_000 + random.integer(0, 86_400_000)};turbo=0;user-id=${who.id};user-type=`;
  const privmsg = () => {
    const who = pick(chatters);
    const { text, emotes } = sayText();
    const other = pick(chatters);
    const reply =
      random.next() < 0.1
        ? `reply-parent-display-name=${other.name};reply-parent-msg-body=${pick(WORDS)}\\s${pick(WORDS)};` +
          `reply-parent-msg-id=${uuid()};reply-parent-user-id=${other.id};reply-parent-user-login=${other.login};`
        : "";
    const source = `${who.login}!${who.login}@${who.login}.tmi.twitch.tv`;
    return `@${person(who, emotes)}${reply}${rest(who)} :${source} PRIVMSG #stage :${text}`;
  };
  const usernotice = () => {
    const who = pick(chatters);
    return (
      `@${person(who, "")}login=${who.login};msg-id=resub;msg-param-cumulative-months=14;` +
      `msg-param-sub-plan=1000;system-msg=${who.name}\\ssubscribed.;${rest(who)} ` +
      `:tmi.twitch.tv USERNOTICE #stage :${sayText().text}`
    );
  };
  const other = [
    () =>
      `@ban-duration=600;room-id=42;target-user-id=${pick(chatters).id};tmi-sent-ts=1767225600000 ` +
      `:tmi.twitch.tv CLEARCHAT #stage :${pick(chatters).login}`,
    () =>
      `@login=${pick(chatters).login};room-id=;target-msg-id=${uuid()};tmi-sent-ts=1767225600000 ` +
      `:tmi.twitch.tv CLEARMSG #stage :${sayText().text}`,
    () => "@room-id=42;slow=10 :tmi.twitch.tv ROOMSTATE #stage",
    () => joinOrPart(pick(chatters).login, "JOIN"),
    () => joinOrPart(pick(chatters).login, "PART"),
  ];
  const lines = Array.from({ length: LINES }, () => {
    const dice = random.next();
    if (dice < 0.87) return privmsg();
    return dice < 0.9 ? usernotice() : pick(other)();
  });
  return {
    lines,
    messages: lines.filter((line) => line.includes(" PRIVMSG #")).length,
    bytes: Buffer.from(`${lines.join("\r\n")}\r\n`),
  };
}

const joinOrPart = (login: string, verb: string) =>
  `:${login}!${login}@${login}.tmi.twitch.tv ${verb} #stage`;
