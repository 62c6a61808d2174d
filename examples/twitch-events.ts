// Hears what happens in a channel as it happens. Here the sandbox's channel changes its title.
import { startSandbox } from "@grandstand/sandbox";
import {
  createUndiciTransport,
  HttpClient,
  silentLog,
  systemClock,
  systemRandom,
} from "@grandstand/sdk/core";
import {
  AuthClient,
  EventSub,
  HelixSubscriptions,
  StaticToken,
  TwitchSession,
} from "@grandstand/sdk/twitch";

const sandbox = await startSandbox({ seed: 1, startedAt: systemClock.now(), crowd: false });
const { urls, credentials } = sandbox;
const { clientId, token } = credentials.twitch;
const auth = new AuthClient({ clientId, url: urls.auth });
const tokens = new StaticToken({ clientId, token, auth });
const session = new TwitchSession({ tokens, urls: { helix: urls.helix } });
const { id } = await session.fetchLoginUser();

const transport = createUndiciTransport();
const http = new HttpClient({
  transport,
  clock: systemClock,
  random: systemRandom(),
  log: silentLog,
  baseUrl: urls.helix,
  platformName: "twitch",
});
const helix = new HelixSubscriptions(http, tokens);
const events = new EventSub({ tokens, helix, url: urls.eventsub });

const heard = Promise.withResolvers<string>();
const updates = events.subscribe("channel.update", { broadcasterUserId: id }, ({ title }) =>
  heard.resolve(title),
);
const stop = new AbortController();
const running = events.run({ signal: stop.signal });
await Promise.race([updates.ready, running]);

const query = { broadcaster_id: id };
await session.helix.call("modifyChannelInformation", { query, body: { title: "Now with events" } });
console.log(`the title is now: ${await heard.promise}`);
console.log(events.explain().join("\n"));

stop.abort();
await Promise.allSettled([running]);
await session.close();
await auth.close();
await transport.close();
await sandbox.stop();
