import type { ChannelEvent } from "../channel/station/events.ts";
import type { BotEvent } from "../community/bot/events.ts";
import type { CommandIssued } from "./commands.ts";

/** Everything that a whole station writes to its journal. */
export type GrandstandEvent = ChannelEvent | BotEvent | CommandIssued;
