import type { Abortable, Clock, Log, Random, Task } from "@grandstand/sdk/core";
import { TwitchChat } from "@grandstand/sdk/twitch";
import { listenToTwitch, twitchSender } from "../community/bot/adapters/twitch.ts";
import { Bot } from "../community/bot/bot.ts";
import { Cooldowns } from "../community/bot/cooldowns.ts";
import { findOption } from "../community/bot/find-option.ts";
import type { ChannelFacts, Votes } from "../community/bot/ports.ts";
import { type SkipGame, skipCommand } from "../community/bot/skip-command.ts";
import { standardCommands } from "../community/bot/standard-commands.ts";
import type { ViewerRef } from "../community/bot/viewer.ts";
import { VoteKeeper } from "../community/bot/vote-keeper.ts";
import { CommandBus } from "../record/command-bus.ts";
import type { StationCommand } from "../record/commands.ts";
import type { Store } from "../store/open-store.ts";
import type { Config } from "./config/schema.ts";
import type { RemoteEndpoints } from "./remote-endpoints.ts";
import type { StationJournal } from "./station-journal.ts";

export interface BotPartsOptions {
  readonly config: Config;
  readonly endpoints: RemoteEndpoints;
  readonly store: Store;
  readonly journal: StationJournal;
  readonly facts: ChannelFacts;
  /** Leaves the game on air; false when there is none. */
  readonly skip: (reason: string, actor: string) => boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

/** The wing that talks with the audience. */
export interface BotParts {
  readonly chat: TwitchChat;
  readonly bus: CommandBus<StationCommand>;
  /** What runs until aborted: the chat, the bot that listens to it, and the vote. */
  readonly tasks: readonly (readonly [name: string, task: Task<unknown>])[];
}

/** Builds the chat, the bot on it, the vote, and the bus by which people ask for things. */
export async function buildBot(options: BotPartsOptions): Promise<BotParts> {
  const { config, endpoints, store, journal, facts, clock, log } = options;
  const { channel, login } = endpoints.chat;
  const chat = chatClient(endpoints.chat, endpoints.chat, options, true);
  const visitor = endpoints.chat.visitor;
  const say = twitchSender(chat);
  const keeper = new VoteKeeper({
    state: () => journal.state.ballot,
    append: journal.record,
    facts,
    announce: (text, abortable) =>
      say({ platform: "twitch", channel, text, replyTo: undefined }, abortable),
    clock,
    log,
    prefix: config.bot.prefix,
  });
  const bus = new CommandBus<StationCommand>({ clock, log, append: journal.record });
  const speaker = visitor && chatClient(endpoints.chat, visitor, options, false);
  handleCommands(bus, {
    keeper,
    facts,
    skip: options.skip,
    say:
      speaker &&
      (async (text, abortable) => {
        await speaker.say(channel, text, abortable);
      }),
  });
  const votes: Votes = {
    get state() {
      return keeper.state;
    },
    // Votes take the same way as every other wish, so that a page can offer them, too.
    cast: async (viewer, number) => {
      const actor = { platform: "twitch", ref: viewer, roles: [] } as const;
      return (await bus.issue({ kind: "castVote", option: String(number) }, actor)).ok;
    },
  };
  const skip: SkipGame = async (reason, { ref, roles }) =>
    (await bus.issue({ kind: "skip", reason }, { platform: "twitch", ref, roles })).text;
  const bot = new Bot({
    commands: [
      ...standardCommands({ facts, votes, cooldowns: config.bot.cooldowns }),
      skipCommand(skip),
    ],
    cooldowns: await Cooldowns.open({ store: store.cooldowns, clock, log }),
    clock,
    log: log.child({ part: "bot" }),
    append: journal.record,
    send: say,
    prefix: config.bot.prefix,
  });
  return {
    chat,
    bus,
    tasks: [
      ["the chat", (context) => chat.run(context)],
      ["the vote", (context) => keeper.run(context)],
      [
        "the bot",
        (context) =>
          listenToTwitch({ chat, bot, viewers: store.viewers, clock, log, login }, context),
      ],
      ...visitorTasks(speaker),
    ],
  };
}

function chatClient(
  where: RemoteEndpoints["chat"],
  who: { readonly login: string; readonly token: string },
  parts: { readonly clock: Clock; readonly random: Random; readonly log: Log },
  echo: boolean,
): TwitchChat {
  return new TwitchChat({
    url: where.url,
    login: who.login,
    token: () => who.token,
    channels: [where.channel],
    echo,
    clock: parts.clock,
    random: parts.random,
    log: parts.log.child({ part: "chat", login: who.login }),
  });
}

function visitorTasks(speaker: TwitchChat | undefined): BotParts["tasks"] {
  return speaker ? [["the visitor's chat", (context) => speaker.run(context)]] : [];
}

/** Who obeys what people ask for. */
function handleCommands(
  bus: CommandBus<StationCommand>,
  { keeper, facts, skip, say }: CommandParts,
): void {
  bus.handle("castVote", async ({ option: wish }, { actor }) => {
    const { open } = keeper.state;
    const option = open && findOption(wish, open.options, facts.nameOf);
    const isCounted = option && (await keeper.cast(actor.ref as ViewerRef, option.number));
    return isCounted
      ? { ok: true, text: `Your vote for ${option.number} counts.` }
      : { ok: false, code: "refused", text: `${wish} cannot be voted for now.` };
  });
  bus.handle("skip", ({ reason }, { actor }) =>
    skip(reason, `${actor.platform} ${actor.roles.join(", ")}`)
      ? { ok: true, text: "The game on air is left." }
      : { ok: false, code: "refused", text: "Nothing is on air." },
  );
  bus.handle("say", async ({ text }, { signal }) => {
    if (!say) return { ok: false, code: "refused", text: "Only the demo has a box to type in." };
    await say(text, { signal });
    return { ok: true, text: "Said." };
  });
}

interface CommandParts {
  readonly keeper: VoteKeeper;
  readonly facts: Pick<ChannelFacts, "nameOf">;
  readonly skip: BotPartsOptions["skip"];
  /** Says a line as the visitor; undefined on a real chat. */
  readonly say: ((text: string, options: Abortable) => Promise<void>) | undefined;
}
