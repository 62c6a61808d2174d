import { type Command, Option } from "commander";
import { DEFAULT_SCOPES, scopeList } from "./scope-list.ts";
import { json, login, logins, method, pair, wholeNumber } from "./twitch-arguments.ts";

const LIST_LIMIT = 25;

/**
 * Registers `grandstand twitch …`. Each command imports its own file when it runs, so that help
 * stays quick; `ended` is told the exit code.
 */
export function addTwitchCommands(program: Command, ended: (exitCode: number) => void): void {
  const twitch = program.command("twitch").description("look at Twitch, log in there, and chat");
  addLogin(twitch, ended);
  addLists(twitch, ended);
  addLookups(twitch, ended);
  addRaw(twitch, ended);
  command(twitch, "chat", "read a chat and type into it, until Ctrl-C")
    .argument("<channel>", "whose chat", login)
    .action(async (channel, options) => {
      ended(await (await import("./twitch-chat.ts")).chat(channel, options));
    });
}

function addLogin(twitch: Command, ended: (exitCode: number) => void): void {
  command(twitch, "login", "log in, and keep the login for the other commands")
    .addOption(
      new Option("--scopes <list>", "what to ask for, by commas")
        .argParser(scopeList)
        .default(DEFAULT_SCOPES, "to chat, and to see who is followed"),
    )
    .addOption(new Option("--device", "by a code that is entered anywhere").conflicts("browser"))
    .option("--browser", "by a page here; its address must be registered (default with a secret)")
    .option("--port <number>", "where --browser waits (default: 42420)", wholeNumber(65_535))
    .action(async (options) => {
      ended(await (await import("./twitch-login.ts")).login(options));
    });
  command(twitch, "whoami", "whom the token speaks for, and what it may do").action(
    async (options) => {
      ended(await (await import("./twitch-whoami.ts")).whoami(options));
    },
  );
}

function addLists(twitch: Command, ended: (exitCode: number) => void): void {
  const lists = () => import("./twitch-lists.ts");
  list(twitch, "top", "the categories with the most viewers").action(async (options) => {
    ended(await (await lists()).top(options));
  });
  list(twitch, "search <words...>", "categories, channels or streams by words")
    .addOption(
      new Option("--kind <kind>", "what to search")
        .choices(["games", "channels", "streams"])
        .default("games"),
    )
    .option("--live", "only what is on air")
    .action(async (words, options) => {
      ended(await (await lists()).search(words, options));
    });
  list(twitch, "streams", "streams, those with the most viewers first")
    .option("--game <name>", "of this category, by its exact name")
    .option("--channel <login...>", "of these channels", logins)
    .option("--language <code...>", "in these languages: en, de, …")
    .action(async (options) => {
      ended(await (await lists()).streams(options));
    });
  list(twitch, "followed", "streams of the channels you follow").action(async (options) => {
    ended(await (await lists()).followed(options));
  });
}

function addLookups(twitch: Command, ended: (exitCode: number) => void): void {
  const lookups = () => import("./twitch-lookups.ts");
  command(twitch, "channel", "a channel, and whether it is on air")
    .argument("<login>", "whose channel", login)
    .action(async (name, options) => {
      ended(await (await lookups()).channel(name, options));
    });
  command(twitch, "user", "an account")
    .argument("<login>", "whose account", login)
    .action(async (name, options) => {
      ended(await (await lookups()).user(name, options));
    });
  command(twitch, "playlist", "what a player can open; unofficial")
    .argument("<channel>", "whose channel, or with --video which video", login)
    .option("-q, --quality <name>", "only this one's URL: best, worst, source, audio, 720p60, …")
    .option("--video", "of the video with this number, not of a channel")
    .action(async (channel, options) => {
      ended(await (await lookups()).playlist(channel, options));
    });
}

function addRaw(twitch: Command, ended: (exitCode: number) => void): void {
  command(twitch, "emote <id>", "an emote's picture")
    .addOption(new Option("--size <size>", "1, 2 or 3").choices(["1", "2", "3"]).default("1"))
    .addOption(
      new Option("--theme <theme>", "its ground").choices(["dark", "light"]).default("dark"),
    )
    .option("-o, --output <file>", "where to write it; without, into a pipe")
    .action(async (id, options) => {
      ended(await (await import("./twitch-raw.ts")).emote(id, options));
    });
  command(twitch, "request", "any question, within the same limits")
    .argument("<method>", "GET, POST, PUT, PATCH or DELETE", method)
    .argument("<path>", "/users, say")
    .addOption(
      new Option("--api <name>", "whom to ask; gql and usher are unofficial")
        .choices(["helix", "gql", "usher"])
        .default("helix"),
    )
    .option("--query <name=value...>", "parameters; a name may come more than once", pair)
    .option("--body <json>", "what to send", json)
    .action(async (verb, path, options) => {
      ended(await (await import("./twitch-raw.ts")).request(verb, path, options));
    });
}

/** A command with what all of them take. */
function command(twitch: Command, name: string, description: string): Command {
  return twitch
    .command(name)
    .description(description)
    .option("-c, --config <file>", "configuration file")
    .option("--json", "print one JSON object, or one a line for a chat")
    .option("--sandbox", "ask a private stand-in of Twitch; no key needed");
}

function list(twitch: Command, name: string, description: string): Command {
  return command(twitch, name, description)
    .option("-n, --limit <number>", "how many, at most", wholeNumber(10_000), LIST_LIMIT)
    .option("--offset <number>", "how many to leave out before them", wholeNumber(90_000), 0);
}
