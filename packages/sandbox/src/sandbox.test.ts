import { once } from "node:events";
import { connect } from "node:net";
import OBSWebSocket from "obs-websocket-js/json";
import { afterEach, expect, test } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox } from "./sandbox.ts";

const startedAt = Date.UTC(2026, 4, 1);
const running: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.stop();
});

async function started(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ seed: 3, startedAt, crowd: false, ...options });
  running.push(sandbox);
  return sandbox;
}

const json = async (url: string, init?: RequestInit) => {
  const response = await fetch(url, init);
  return { status: response.status, body: JSON.parse(await response.text()) };
};

test("each stand-in answers at the URL that was told", async () => {
  const { urls, credentials, world } = await started({ startedAt: Date.now() });
  const ladder = "lol/league/v4/challengerleagues/by-queue/RANKED_SOLO_5x5";
  const riot = await json(`${urls.riot.replace("{route}", "euw1")}/${ladder}`, {
    headers: { "X-Riot-Token": credentials.riotKey },
  });
  expect(riot.body.tier).toBe("CHALLENGER");
  const [version] = (await json(`${urls.dataDragon}/api/versions.json`)).body;
  const champions = await json(`${urls.dataDragon}/cdn/${version}/data/en_US/champion.json`);
  expect(champions.body.data.Singed.key).toBe("27");

  const [game] = world.gamesAt("euw1", Date.now());
  const path = `observer-mode/rest/consumer/getGameMetaData/EUW1/${game?.gameId}/1/token`;
  const key = encodeURIComponent(game?.encryptionKey ?? "");
  const grid = await json(`http://${urls.grid}/${path}?key=${key}`);
  expect(grid.body.worldId).toBe(world.id);

  const headers = {
    "Client-Id": credentials.twitch.clientId,
    Authorization: `Bearer ${credentials.twitch.token}`,
  };
  const user = await json(`${urls.helix}/users`, { headers });
  expect(user.body.data[0].login).toBe("grandstand");
  const token = await json(`${urls.auth}/validate`, { headers });
  expect(token.body.login).toBe("grandstand");
});

test("a body passes through to Helix, and what is nowhere is not found", async () => {
  const { urls, credentials } = await started();
  const headers = {
    "Client-Id": credentials.twitch.clientId,
    Authorization: `Bearer ${credentials.twitch.token}`,
  };
  const [{ id }] = (await json(`${urls.helix}/users`, { headers })).body.data;
  const channel = `${urls.helix}/channels?broadcaster_id=${id}`;
  await fetch(channel, { method: "PATCH", headers, body: JSON.stringify({ title: "Späte Züge" }) });
  expect((await json(channel, { headers })).body.data[0].title).toBe("Späte Züge");
  expect((await json(`${urls.http}/nowhere`)).status).toBe(404);
});

test("the chat takes the credentials that were told", async () => {
  const { urls, credentials, chat } = await started();
  const { hostname, port } = new URL(urls.chat);
  const socket = connect(Number(port), hostname);
  const { login, token } = credentials.chat.viewer;
  socket.write(`PASS ${token}\nNICK ${login}\nJOIN #grandstand\nPRIVMSG #grandstand :hi\nPING x\n`);
  let heard = "";
  while (!heard.includes("PONG")) heard += (await once(socket, "data")).toString();
  expect(heard).toContain(`001 ${login}`);
  expect(chat.messages.map((message) => message.text)).toEqual(["hi"]);
  socket.destroy();
});

test("the channel is live in Helix exactly while OBS streams", async () => {
  const { urls, credentials, helix } = await started();
  const obs = new OBSWebSocket();
  await obs.connect(urls.obs, credentials.obsPassword);
  const changed = async (name: "StartStream" | "StopStream", outputState: string) => {
    const state = new Promise<void>((resolve) => {
      obs.on("StreamStateChanged", (event) => {
        if (event.outputState === outputState) resolve();
      });
    });
    await obs.call(name);
    await state;
  };
  expect(helix.liveSince).toBeUndefined();
  await changed("StartStream", "OBS_WEBSOCKET_OUTPUT_STARTED");
  expect(helix.liveSince).toBeGreaterThan(startedAt);
  await changed("StopStream", "OBS_WEBSOCKET_OUTPUT_STOPPED");
  expect(helix.liveSince).toBeUndefined();
  await obs.disconnect();
});

test("the index tells URLs, credentials and what to try", async () => {
  const { urls, credentials, tryNext, world } = await started();
  expect((await json(`${urls.http}/sandbox`)).body).toEqual({
    worldId: world.id,
    seed: 3,
    startedAt,
    urls,
    credentials,
    tryNext,
  });
  for (const line of tryNext) expect(line).toMatch(/127\.0\.0\.1|nc /);
});

test("faults are planned by POST and calls are told", async () => {
  const { urls, credentials } = await started();
  const plan = async (body: object) => {
    const init = { method: "POST", body: JSON.stringify(body) };
    return (await json(`${urls.http}/sandbox/faults`, init)).status;
  };
  expect(await plan({ riot: { times: 1, fault: { kind: "status", status: 503 } } })).toBe(200);
  expect(await plan({ chat: "drop", obs: "freeze" })).toBe(200);
  expect(await plan({ obs: "thaw" })).toBe(200);
  expect(await plan({ chat: "explode" })).toBe(400);
  const status = `${urls.riot.replace("{route}", "kr")}/lol/status/v4/platform-data`;
  const headers = { "X-Riot-Token": credentials.riotKey };
  expect([await fetch(status, { headers }), await fetch(status, { headers })]).toMatchObject([
    { status: 503 },
    { status: 200 },
  ]);
  const { body } = await json(`${urls.http}/sandbox/calls`);
  expect(body.riot.map((call: { status: number }) => call.status)).toEqual([503, 200]);
});

test("two sandboxes of one seed hold the same world side by side", async () => {
  const [one, two] = [await started(), await started()];
  expect(one.world.id).toBe(two.world.id);
  expect(one.urls.http).not.toBe(two.urls.http);
});

test("a taken port is an error and leaves nothing open", async () => {
  const { urls } = await started();
  const port = Number(new URL(urls.http).port);
  await expect(started({ ports: { http: port } })).rejects.toThrow("EADDRINUSE");
});

test("an address of every interface is told as one that can be reached", async () => {
  const { urls } = await started({ host: "0.0.0.0" });
  expect(urls.http).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await json(`${urls.http}/sandbox`)).status).toBe(200);
});
