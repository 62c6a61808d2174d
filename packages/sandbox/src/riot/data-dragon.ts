import { Hono } from "hono";
import { CHAMPIONS, type Champion } from "../world/champions.ts";
import type { World } from "../world/model.ts";
import { DATA_DRAGON_VERSIONS } from "./patch.ts";

/** A stand-in of Data Dragon, the static files about champions. */
export interface DataDragonStandIn {
  readonly fetch: (request: Request) => Promise<Response>;
}

/** Serves the list of versions, and the champions of each of them. Nothing here is limited. */
export function createDataDragon(world: World): DataDragonStandIn {
  const app = new Hono();
  app.get("/api/versions.json", (c) => c.json(DATA_DRAGON_VERSIONS));
  app.get("/cdn/:version/data/en_US/champion.json", (c) => {
    const version = c.req.param("version");
    if (!DATA_DRAGON_VERSIONS.includes(version)) return c.body("Access Denied", 403);
    const known = CHAMPIONS.filter(({ championId }) => world.championName(championId));
    return c.json({
      type: "champion",
      format: "standAloneComplex",
      version,
      data: Object.fromEntries(
        known
          .toSorted((a, b) => (a.alias < b.alias ? -1 : 1))
          .map((champion, i) => [champion.alias, entryOf(champion, i, version)]),
      ),
    });
  });
  // The files lie in a bucket that calls everything it lacks forbidden.
  app.notFound((c) => c.body("Access Denied", 403));
  return { fetch: async (request) => app.fetch(request) };
}

const SPRITE_SIZE = 48;
const SPRITES_IN_ROW = 10;
const SPRITES_IN_SHEET = 30;

/** A champion in the real file's shape. Texts and balance are left plain: nobody here plays by them. */
function entryOf({ championId, alias, name }: Champion, index: number, version: string) {
  const place = index % SPRITES_IN_SHEET;
  return {
    version,
    id: alias,
    key: String(championId),
    name,
    title: "",
    blurb: "",
    info: { attack: 5, defense: 5, magic: 5, difficulty: 5 },
    image: {
      full: `${alias}.png`,
      sprite: `champion${Math.floor(index / SPRITES_IN_SHEET)}.png`,
      group: "champion",
      x: (place % SPRITES_IN_ROW) * SPRITE_SIZE,
      y: Math.floor(place / SPRITES_IN_ROW) * SPRITE_SIZE,
      w: SPRITE_SIZE,
      h: SPRITE_SIZE,
    },
    tags: [],
    partype: "",
    stats: { hp: 600, hpperlevel: 100, movespeed: 340, attackrange: 300, attackspeed: 0.65 },
  };
}
