// Games, streams, a channel and what a player can open, asked of a private sandbox. On Twitch leave
// `urls` out, and give `StaticToken` your application's client id and a token of it.
import { startSandbox } from "@grandstand/sandbox";
import { systemClock } from "@grandstand/sdk/core";
import { AuthClient, pickQuality, StaticToken, TwitchSession } from "@grandstand/sdk/twitch";

const anHourAgo = systemClock.now() - 3_600_000;
const sandbox = await startSandbox({ seed: 1, startedAt: anHourAgo, crowd: false });
sandbox.helix.setLive({ startedAt: anHourAgo });
const { clientId, token } = sandbox.credentials.twitch;

const auth = new AuthClient({ clientId, url: sandbox.urls.auth });
const { helix, gql, usher, emotes } = sandbox.urls;
const session = new TwitchSession({
  tokens: new StaticToken({ clientId, token, auth }),
  urls: { helix, gql, usher, emotes },
});

const [game] = await session.topGames({ limit: 1 });
console.log(`Most watched: ${game?.name}`);
for (const stream of await session.getStreams({ game, limit: 3 })) {
  console.log(`${stream.displayName}, ${stream.viewers} viewers: ${stream.title}`);
}
const channel = await session.getChannel("grandstand");
console.log(`${channel?.displayName} has ${channel?.followers} followers`);

const playlist = await session.getPlaylist("grandstand");
if (playlist) console.log(`To watch it: ${pickQuality(playlist, "720p60")?.url}`);

await session.close();
await auth.close();
await sandbox.stop();
