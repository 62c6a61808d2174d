import { PLATFORM_ROUTES } from "@grandstand/sdk/riot";
import { z } from "zod";

const url = (example: string) =>
  z
    .string()
    .regex(/^[a-z]+:\/\/\S+$/, { error: `a URL such as ${example}` })
    .describe(`A URL such as ${example}.`);

const durationMs = (defaultMs: number, what: string) =>
  z.int().min(0).max(86_400_000).default(defaultMs).describe(`${what}, in milliseconds.`);

/** Marks a setting that holds a secret: given by reference in a file, never shown. */
const secret = (what: string) => z.string().min(1).optional().describe(what).meta({ secret: true });

const station = z
  .strictObject({
    label: z
      .string()
      .max(24)
      .default("GRANDSTAND")
      .describe("Shown on the page and in the programme; the demo says DEMO."),
    maxRestarts: z
      .int()
      .min(0)
      .max(10)
      .default(3)
      .describe("How often the game client is restarted for one game within ten minutes."),
  })
  .prefault({});

const web = z
  .strictObject({
    host: z.string().default("127.0.0.1").describe("The address the page is served on."),
    port: z.int().min(0).max(65_535).default(4600).describe("The page's port; 0 takes a free one."),
  })
  .prefault({});

const sandbox = z
  .strictObject({
    seed: z.int().min(0).max(0xffffffff).default(1).describe("Which world the stand-ins tell of."),
    crowd: z.boolean().default(true).describe("Whether invented viewers chat in the sandbox."),
  })
  .prefault({});

const riot = z
  .strictObject({
    key: secret("The Riot API key. Development keys end after 24 hours."),
  })
  .prefault({});

const client = z
  .strictObject({
    command: z
      .array(z.string())
      .min(1)
      .optional()
      .describe(
        "How to show a live game: program and arguments, with {host} {key} {gameId} {platform} {focus}. Default: League's own spectator command.",
      ),
    cwd: z
      .string()
      .optional()
      .describe("The folder the command runs in; League wants its Game folder."),
    env: z.record(z.string(), z.string()).default({}).describe("More environment for the command."),
    liveClientDataUrl: url("https://127.0.0.1:2999")
      .default("https://127.0.0.1:2999")
      .describe("Where the running client tells its clock (Live Client Data)."),
    startTimeoutMs: durationMs(300_000, "How long a client may take until its clock runs"),
    startedPattern: z
      .string()
      .optional()
      .describe("A log line that says the game has started (regular expression)."),
    endedPattern: z.string().optional().describe("A log line that says the game is over."),
    failedPattern: z.string().optional().describe("A log line that says the game cannot be shown."),
  })
  .prefault({});

const clash = z
  .strictObject({
    token: secret("The Clash Royale token, or several by commas; else ~/.crtoken is read."),
  })
  .prefault({});

const league = z
  .strictObject({
    platforms: z
      .array(z.enum(PLATFORM_ROUTES))
      .min(1)
      .default([...PLATFORM_ROUTES])
      .describe("Which platforms to watch."),
    minimumShare: z
      .number()
      .min(0.3)
      .max(1)
      .default(0.7)
      .describe("From which share of ranked games on one champion a player is a one-trick."),
    minimumGames: z
      .int()
      .min(3)
      .max(100)
      .default(8)
      .describe("On how many ranked games that share must rest."),
    client,
  })
  .prefault({});

const twitch = z
  .strictObject({
    channel: z
      .string()
      .regex(/^#?[a-z0-9_]{1,25}$/i, { error: "a Twitch login such as grandstand" })
      .optional()
      .describe("The channel the station broadcasts on and chats in."),
    clientId: z.string().optional().describe("The application's client id, for Helix."),
    clientSecret: secret("The application's client secret; a public application has none."),
    tokenKey: secret("Encrypts the file that logins are kept in; at least 8 characters."),
    token: secret("The bot's user token, with chat:read and chat:edit."),
  })
  .prefault({});

const bot = z
  .strictObject({
    login: z
      .string()
      .regex(/^[a-z0-9_]{1,25}$/i, { error: "a Twitch login such as grandstand_bot" })
      .optional()
      .describe("The Twitch account that speaks in the chat."),
    prefix: z.string().min(1).max(3).default("!").describe("What a command begins with."),
    cooldowns: z
      .partialRecord(
        z.enum(["rank", "mastery", "dedication", "vote", "why", "commands"]),
        z.strictObject({
          globalMs: durationMs(15_000, "How long the command rests for everyone"),
          perViewerMs: durationMs(30_000, "How long it rests for the viewer who used it"),
        }),
      )
      .default({})
      .describe("Other cooldowns than the commands' own, by command: { globalMs, perViewerMs }."),
  })
  .prefault({});

const stage = z
  .strictObject({
    password: secret("The password of OBS's websocket server."),
    arm: z
      .boolean()
      .default(false)
      .describe("The first of two keys for a real stream; the second is --go-live."),
    picture: z
      .strictObject({
        file: z.string().optional().describe("A picture file that the game client rewrites."),
        window: z.string().optional().describe("The game's window, as OBS names it."),
        display: z.string().optional().describe("A whole display, `:78` say."),
      })
      .prefault({})
      .describe("Where OBS finds the game's picture; without one it takes the game capture."),
  })
  .prefault({});

const endpoints = z
  .strictObject({
    riot: url("https://{route}.api.riotgames.com").optional(),
    clash: url("https://api.clashroyale.com/v1").optional(),
    dataDragon: url("https://ddragon.leagueoflegends.com").optional(),
    spectator: z.string().optional().describe("HOST:PORT of the spectator grid, with {platform}."),
    twitchAuth: url("https://id.twitch.tv/oauth2").optional(),
    twitchHelix: url("https://api.twitch.tv/helix").optional(),
    twitchGql: url("https://gql.twitch.tv/gql").optional(),
    twitchUsher: url("https://usher.ttvnw.net").optional(),
    twitchChat: url("ircs://irc.chat.twitch.tv:6697").optional(),
    obs: url("ws://127.0.0.1:4455").optional(),
  })
  .prefault({})
  .describe("Base URLs of every remote service, for proxies and stand-ins.");

/** Every setting, its default and its meaning; the JSON Schema is made from this. */
export const configSchema = z.strictObject({
  data: z.string().optional().describe("The data folder; default: the XDG data folder."),
  station,
  web,
  sandbox,
  riot,
  clash,
  league,
  twitch,
  bot,
  stage,
  endpoints,
});

export type Config = z.output<typeof configSchema>;

/** One setting, as `config explain` and error messages speak of it. */
export interface Setting {
  /** `league.client.command` */
  readonly name: string;
  readonly schema: z.ZodType;
  readonly isSecret: boolean;
  readonly meaning: string;
}

/** All settings of the schema by dotted name, groups left out. */
export function listSettings(): readonly Setting[] {
  const settings: Setting[] = [];
  const visit = (schema: z.ZodType, path: readonly string[]): void => {
    const inner = unwrap(schema);
    if (inner instanceof z.ZodObject) {
      for (const [key, child] of Object.entries(inner.shape))
        visit(child as z.ZodType, [...path, key]);
    } else {
      const isSecret = schema.meta()?.secret === true;
      const meaning = schema.description ?? inner.description ?? "";
      settings.push({ name: path.join("."), schema, isSecret, meaning });
    }
  };
  visit(configSchema, []);
  return settings;
}

function unwrap(schema: z.ZodType): z.ZodType {
  let inner = schema;
  while (
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodPrefault ||
    inner instanceof z.ZodOptional
  ) {
    inner = inner.unwrap() as z.ZodType;
  }
  return inner;
}
