import { once } from "node:events";
import { serve } from "@hono/node-server";
import { expect, it } from "vitest";
import { exampleRiot } from "./example-riot.ts";
import { DEMO_RIOT_KEY } from "./keys.ts";

it("the stand-in answers over a real socket as it does in memory", async () => {
  const { riot, get } = exampleRiot();
  const server = serve({ fetch: riot.fetch, hostname: "127.0.0.1", port: 0 });
  try {
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const path = "/kr/lol/league/v4/challengerleagues/by-queue/RANKED_SOLO_5x5";
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { "X-Riot-Token": DEMO_RIOT_KEY.token },
    });
    expect(response.headers.get("X-App-Rate-Limit-Count")).toBe("1:10,1:600");
    expect(await response.text()).toBe((await get(path)).text);
    const nowhere = await fetch(`http://127.0.0.1:${port}/kr/%zz`);
    expect(nowhere.status).toBe(404);
  } finally {
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
    await once(server, "close");
  }
});
