/** The packages whose sources are held to the rules. */
export const packages: readonly string[] = ["sdk", "sandbox", "grandstand"];

/**
 * Which rooms a room may import: rooms of its own package, `sdk/…` or `sandbox` of the others,
 * `type X` for types only, `types in events.ts` for that file of any room, `*` for everything.
 */
export const roomImports: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  sdk: {
    core: [],
    twitch: ["core"],
    riot: ["core"],
    clash: ["core"],
    testing: ["core"],
  },
  sandbox: {
    world: [],
    picture: [],
    riot: ["world"],
    clash: ["world"],
    twitch: ["world"],
    obs: ["world", "picture"],
    "game-client": ["world", "picture", "(root)"],
  },
  grandstand: {
    "channel/game": ["sdk/core"],
    "channel/league": ["sdk/core", "sdk/riot", "channel/game"],
    "channel/scout": ["sdk/core", "channel/game"],
    "channel/director": ["channel/game"],
    "channel/stage": ["sdk/core", "channel/game"],
    "channel/station": [
      "sdk/core",
      "channel/game",
      "channel/league",
      "channel/scout",
      "channel/director",
      "channel/stage",
    ],
    "community/bot": ["sdk/core", "community/bot/adapters"],
    "community/bot/adapters": ["sdk/core", "sdk/twitch", "community/bot"],
    record: ["sdk/core", "types in events.ts"],
    store: ["sdk/core", "record", "type channel/game", "types in ports.ts", "types in events.ts"],
    web: ["sdk/core", "record", "web/ui"],
    "web/ui": ["type web"],
    simulation: ["*"],
    app: ["*"],
    cli: ["*"],
  },
};

/** Which rooms own an npm package; no other room may import it. */
export const packageOwners: Readonly<Record<string, readonly string[]>> = {
  undici: ["sdk/core"],
  ws: ["sdk/core", "sandbox/twitch", "sandbox/obs"],
  hono: ["sandbox/riot", "sandbox/clash", "sandbox/twitch", "sandbox/", "grandstand/web"],
  "@hono/node-server": ["sandbox/", "grandstand/web"],
  pngjs: ["sandbox/picture"],
  selfsigned: ["sandbox/twitch", "sandbox/game-client", "sandbox/"],
  "obs-websocket-js": ["grandstand/channel/stage"],
  kysely: ["grandstand/store"],
  zod: ["grandstand/app", "grandstand/web"],
  yaml: ["grandstand/app"],
  "fastest-levenshtein": ["grandstand/app", "grandstand/community/bot"],
  pino: ["grandstand/app"],
  "prom-client": ["grandstand/app"],
  commander: ["grandstand/cli"],
  picocolors: ["grandstand/cli", "grandstand/app"],
  preact: ["grandstand/web/ui"],
  "@preact/signals": ["grandstand/web/ui"],
  vite: ["grandstand/web/ui"],
};

/** Where the clock may be read: the clocks themselves, and code that runs in a browser. */
export const clockExempt: readonly string[] = [
  "packages/sdk/src/core/clock.ts",
  "packages/sandbox/src/clock.ts",
  "packages/grandstand/src/web/ui/",
];

/** Sizes only ever shrink. Tables of names and wire shapes are exempt. */
export const sizeRatchet = {
  medianLines: 120,
  ninetiethLines: 350,
  ceilingLines: 500,
  depth: 3,
} as const;
