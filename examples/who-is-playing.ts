// Who of the best players of three platforms is in a game right now?
// Runs on a private sandbox; with a key of your own leave `url` out.
import { startSandbox } from "@grandstand/sandbox";
import { systemClock, taskGroup } from "@grandstand/sdk/core";
import { type PlatformRoute, RiotClient } from "@grandstand/sdk/riot";

const sandbox = await startSandbox({ seed: 1, startedAt: systemClock.now(), crowd: false });
const riot = new RiotClient({ key: sandbox.credentials.riotKey, url: sandbox.urls.riot });
const platforms: readonly PlatformRoute[] = ["euw1", "kr", "na1"];

try {
  // All at once: each route waits inside the limits that its own answers tell.
  await taskGroup(async ({ spawn, signal }) => {
    for (const platform of platforms) {
      spawn(async () => {
        const ladder = await riot.ladder(platform, "CHALLENGER", "RANKED_SOLO_5x5", { signal });
        for (const { puuid, leaguePoints } of ladder.slice(0, 10)) {
          const game = await riot.activeGame(platform, puuid, { signal });
          // Undefined means "unknown for now", never "not playing".
          const him = game?.participants.find((participant) => participant.puuid === puuid);
          if (game && him) {
            console.log(`${platform}: ${him.riotId}, ${leaguePoints} LP, plays ${game.matchId}`);
          }
        }
      });
    }
  });
  for (const { route, buckets } of riot.budget()) {
    const [application] = buckets;
    console.log(`${route}: ${application?.used} of ${application?.limit} calls used`);
  }
} finally {
  await riot.close();
  await sandbox.stop();
}
