import { expect, test } from "vitest";
import { configSchema } from "./config/schema.ts";
import { resolveEndpoints } from "./remote-endpoints.ts";
import type { SandboxFacts } from "./sandbox-process.ts";
import { planServices } from "./service-plan.ts";

const sandbox: SandboxFacts = {
  ready: true,
  worldId: "w1",
  urls: {
    http: "http://127.0.0.1:1",
    riot: "http://127.0.0.1:1/riot/{route}",
    dataDragon: "http://127.0.0.1:1/ddragon",
    grid: "127.0.0.1:1",
    helix: "http://127.0.0.1:1/helix",
    auth: "http://127.0.0.1:1/oauth2",
    chat: "irc://127.0.0.1:2",
    chatTls: "ircs://127.0.0.1:3",
    chatWs: "ws://127.0.0.1:4",
    obs: "ws://127.0.0.1:5",
  },
  credentials: {
    riotKey: "RGAPI-demo",
    chat: {
      bot: { login: "grandstand_bot", token: "oauth:bot" },
      viewer: { login: "visitor", token: "oauth:visitor" },
    },
    twitch: { clientId: "c", token: "t" },
    obsPassword: "p",
  },
  tryNext: [],
};

function resolve(input: unknown, facts: SandboxFacts | undefined = sandbox) {
  const config = configSchema.parse(input);
  const plan = planServices(config, { goLive: false, allowDemoOnAir: false });
  const places = { dataFolder: "/data", clientPort: 6 };
  return resolveEndpoints({ config, plan, sandbox: facts, ...places });
}

test("with nothing configured every endpoint is the sandbox's", () => {
  const endpoints = resolve({});
  expect(endpoints).toMatchObject({
    riot: { url: sandbox.urls.riot, key: "RGAPI-demo" },
    chat: { channel: "grandstand", login: "grandstand_bot", visitor: { login: "visitor" } },
    helix: { url: sandbox.urls.helix, authUrl: sandbox.urls.auth },
    obs: { url: sandbox.urls.obs, password: "p" },
  });
});

test("the stand-in client shows games of the sandbox's world only, into a file", () => {
  const { client } = resolve({});
  expect(client.command).toMatchObject({ host: "127.0.0.1:1", world: "w1" });
  expect(client.command.argv).toContain("-LiveClientDataPort=6");
  expect(client.picture.file).toBe("/data/game.png");
});

const realRiot = {
  riot: { key: "RGAPI-real" },
  league: { client: { command: ["league", "spectator {host} {key} {gameId} {platform}"] } },
};

test("a real key goes to Riot and never to the sandbox", () => {
  const { riot, client, dataDragonUrl } = resolve(realRiot);
  expect(riot).toEqual({ url: undefined, key: "RGAPI-real" });
  expect(dataDragonUrl).toContain("leagueoflegends.com");
  expect(client.command.world).toBeUndefined();
});

test("without a command of one's own League's is started, where its installer puts it", () => {
  const { command } = resolve({ riot: { key: "RGAPI-real" } }).client;
  expect(command.argv[0]).toContain("League of Legends.exe");
  expect(command.argv).toContain("spectator {host} {key} {gameId} {platform}");
  expect(command.cwd).toMatch(/League of Legends\/Game$/);
});

test("a sandbox OBS says nothing about a real channel, and a real OBS nothing about the sandbox's", () => {
  expect(resolve({ ...realRiot, stage: { password: "x" } }).helix).toBeUndefined();
});

test("a token may be written with the chat's prefix, and a channel with its #", () => {
  const { chat } = resolve({
    ...realRiot,
    bot: { login: "bot" },
    twitch: { channel: "#Mine", token: "oauth:secret" },
  });
  expect(chat).toMatchObject({ channel: "mine", token: "secret", visitor: undefined });
});
