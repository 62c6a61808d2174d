import { CHAMPIONS } from "../world/champions.ts";
import type { Dice } from "../world/chance.ts";
import type { SandboxClock } from "../world/model.ts";
import { readBallot } from "./ballot.ts";
import type { ChatStandIn } from "./chat.ts";
import type { ChatMessage } from "./chat-message.ts";
import { crowdLines } from "./crowd-lines.ts";

export interface CrowdOptions {
  readonly chat: ChatStandIn;
  readonly clock: SandboxClock;
  readonly random: Dice;
  /** Logins of the viewers who talk. */
  readonly logins: readonly string[];
}

/** The viewers of the demo channel. */
export interface Crowd {
  /** Talks until aborted; rejects with the signal's reason. */
  run(options: { readonly signal: AbortSignal }): Promise<void>;
}

const channel = "grandstand";
const bot = "grandstand_bot";
const pauseMs = [3000, 9000] as const;
/** A vote that nobody closes is forgotten. */
const voteLastsMs = 120_000;
const voteShare = 0.6;
/** Lines that must pass before one is said again. */
const linesBetween = 20;

interface OpenVote {
  readonly words: string;
  readonly options: number;
  readonly until: number;
  readonly undecided: Set<string>;
}

/**
 * A seeded crowd that says a line every 3 to 9 seconds. It knows of a vote only what the bot says
 * in public, takes part with `!vote`, and uses no other command: cooldowns stay the visitor's.
 */
export function createCrowd({ chat, clock, random, logins }: CrowdOptions): Crowd {
  const recent: string[] = [];
  let vote: OpenVote | undefined;

  const hear = (message: ChatMessage): void => {
    if (message.channel !== channel || message.user.login !== bot) return;
    const news = readBallot(message.text);
    if (news.kind === "closed") vote = undefined;
    if (news.kind !== "open") return;
    const until = clock.now() + voteLastsMs;
    // The same words again are a reminder; others may be another vote, and voting anew does no harm.
    const undecided = vote?.words === message.text ? vote.undecided : new Set(logins);
    vote = { words: message.text, options: news.options, until, undecided };
  };

  const chatter = (): string => {
    const fresh = crowdLines.filter((line) => !recent.includes(line));
    const line = random.pick(fresh);
    recent.push(line);
    if (recent.length > linesBetween) recent.shift();
    return line.replace("{champion}", random.pick(CHAMPIONS).name);
  };

  const speak = (): void => {
    if (vote && clock.now() >= vote.until) vote = undefined;
    const voters = [...(vote?.undecided ?? [])];
    if (!vote || voters.length === 0 || random.next() >= voteShare) {
      chat.say(random.pick(logins), chatter(), channel);
      return;
    }
    const login = random.pick(voters);
    vote.undecided.delete(login);
    chat.say(login, `!vote ${random.int(1, vote.options)}`, channel);
  };

  return {
    async run({ signal }) {
      const deafen = chat.onMessage(hear);
      try {
        for (;;) {
          await clock.sleep(random.int(...pauseMs), { signal });
          speak();
        }
      } finally {
        deafen();
      }
    },
  };
}
