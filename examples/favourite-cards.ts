// A clan's favourite cards: fifty players asked at once, counted as they come in. The clan is one
// of the sandbox's; with a token of your own and without `url` it is a real one.
import { startSandbox } from "@grandstand/sandbox";
import { ClashClient, parseClanTag } from "@grandstand/sdk/clash";
import { describePlan, gather, systemClock } from "@grandstand/sdk/core";

const sandbox = await startSandbox({ seed: 1, startedAt: systemClock.now(), crowd: false });
const clash = new ClashClient({
  tokens: sandbox.credentials.clashToken,
  url: sandbox.urls.clash,
});

const tag = parseClanTag(sandbox.clash.clans[0]?.tag ?? "");
const clan = tag && (await clash.clan(tag));
const players = gather(
  clan?.members ?? [],
  (member, { signal }) => clash.player(member.tag, { signal }),
  { clock: systemClock, onFailure: "settle", estimateMs: (calls) => clash.estimateMs(calls) },
);
console.log(describePlan(players.plan));

const counts = new Map<string, number>();
for await (const outcome of players) {
  const card = outcome.status === "done" ? outcome.value?.favouriteCard?.name : undefined;
  if (card !== undefined) counts.set(card, (counts.get(card) ?? 0) + 1);
}
console.log(JSON.stringify([...counts].sort(([, a], [, b]) => b - a)));

await clash.close();
await sandbox.stop();
