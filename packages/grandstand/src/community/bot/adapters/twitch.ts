import {
  type Abortable,
  BoundedQueue,
  type Clock,
  describeError,
  type Log,
} from "@grandstand/sdk/core";
import type { ChatMessage, PrivmsgMessage, TwitchChat } from "@grandstand/sdk/twitch";
import type { Bot } from "../bot.ts";
import type { ChatMessageIn } from "../message.ts";
import type { SendReply, ViewerBook } from "../ports.ts";
import type { Role, ViewerRef } from "../viewer.ts";

export interface TwitchListenerOptions {
  readonly chat: Pick<TwitchChat, "on">;
  readonly bot: Pick<Bot, "isCommand" | "handle">;
  readonly viewers: Pick<ViewerBook, "remember">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  /** The bot's own login: it never answers itself. */
  readonly login: string;
  /** How many commands may wait to be read; beyond it the oldest is dropped. Default 2000. */
  readonly waitingMax?: number | undefined;
}

const PLATFORM = "twitch";
/** How many viewers are looked up at once. */
const BATCH_MAX = 50;

/**
 * Brings commands from Twitch chat to the bot until aborted. Who only chats is never looked up, so
 * that the table of viewers holds none but those who spoke to the bot.
 */
export async function listenToTwitch(
  options: TwitchListenerOptions,
  { signal }: Abortable,
): Promise<never> {
  signal?.throwIfAborted();
  const { chat, bot, log, login, waitingMax = 2_000 } = options;
  const waiting = new BoundedQueue<PrivmsgMessage>({
    name: "twitch commands",
    itemsMax: waitingMax,
    whenFull: "drop-oldest",
    onDrop: () => log.warn("chat command dropped: too many wait", { waitingMax }),
  });
  const stop = chat.on((message: ChatMessage) => {
    if (message.kind !== "privmsg" || message.isOwn || message.login === login) return;
    if (bot.isCommand(message.text)) waiting.push(message);
  });
  const inWork = new Set<Promise<void>>();
  try {
    for (;;) {
      const batch = await nextBatch(waiting, signal);
      for (const message of await known(batch, options)) {
        const work = handle(bot, message, log, signal).finally(() => inWork.delete(work));
        inWork.add(work);
      }
    }
  } finally {
    stop();
    await Promise.all(inWork);
  }
}

/** Says the bot's lines in Twitch chat. */
export function twitchSender(chat: {
  say(...facts: Parameters<TwitchChat["say"]>): Promise<unknown>;
}): SendReply {
  return async ({ channel, text, replyTo }, { signal } = {}) => {
    await chat.say(channel, asSpeech(text), { replyTo, signal });
  };
}

/** A line that starts with `/` or `.` would be a command to Twitch. */
const asSpeech = (text: string) => (/^[/.]/.test(text) ? `» ${text}` : text);

/** At least one message, and with it whatever else waits already. */
async function nextBatch(
  waiting: BoundedQueue<PrivmsgMessage>,
  signal: AbortSignal | undefined,
): Promise<readonly PrivmsgMessage[]> {
  const batch: PrivmsgMessage[] = [];
  do {
    const { value, done } = await waiting.next({ signal });
    if (!done) batch.push(value);
  } while (waiting.size > 0 && batch.length < BATCH_MAX);
  return batch;
}

/** The messages with their viewers' references; none while the table cannot be reached. */
async function known(
  batch: readonly PrivmsgMessage[],
  { viewers, clock, log }: TwitchListenerOptions,
): Promise<readonly ChatMessageIn[]> {
  const identities = batch.map(({ userId, login, displayName }) => ({
    platform: PLATFORM,
    accountId: userId ?? login,
    name: displayName,
  }));
  try {
    const refs = await viewers.remember(identities);
    return batch.flatMap((message, index) => {
      const ref = refs[index];
      return ref === undefined ? [] : [fromTwitch(message, ref, clock.now())];
    });
  } catch (error) {
    const facts = { commands: batch.length, error: describeError(error) };
    log.error("chat commands dropped: viewers cannot be looked up", facts);
    return [];
  }
}

function fromTwitch(message: PrivmsgMessage, ref: ViewerRef, now: number): ChatMessageIn {
  return {
    id: message.id,
    platform: PLATFORM,
    channel: message.channel,
    viewer: { ref, name: message.displayName, roles: rolesOf(message) },
    text: message.text,
    at: message.sentAt ?? now,
  };
}

function rolesOf(message: PrivmsgMessage): readonly Role[] {
  const roles: Role[] = ["everyone"];
  if (message.isSubscriber) roles.push("subscriber");
  if (message.isVip) roles.push("vip");
  if (message.isModerator) roles.push("moderator");
  if (message.isBroadcaster) roles.push("broadcaster");
  return roles;
}

async function handle(
  bot: Pick<Bot, "handle">,
  message: ChatMessageIn,
  log: Log,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await bot.handle(message, { signal });
  } catch (error) {
    // The bot answers for its commands' failures; what is left is the end of the listener.
    if (!signal?.aborted) log.error("chat command failed", { error: describeError(error) });
  }
}
