import type { GrandstandEvent } from "./events.ts";

/** The name a player may be shown by; undefined when it is not known, or was erased. */
export type NameOf = (player: string) => string | undefined;

type EventOf<K extends GrandstandEvent["kind"]> = Extract<GrandstandEvent, { kind: K }>;
type Words = {
  readonly [K in GrandstandEvent["kind"]]: (event: EventOf<K>, nameOf: NameOf) => string;
};

/** An event as one line for people; the kind alone for one that an older program wrote. */
export function describeEvent(event: GrandstandEvent, nameOf: NameOf): string {
  return Object.hasOwn(words, event.kind) ? inWords(event, event.kind, nameOf) : event.kind;
}

/** Tells the compiler that a kind and its words belong together. */
function inWords<K extends GrandstandEvent["kind"]>(
  event: GrandstandEvent,
  kind: K,
  nameOf: NameOf,
): string {
  const isOfKind = (each: GrandstandEvent): each is EventOf<K> => each.kind === kind;
  return isOfKind(event) ? words[kind](event, nameOf) : kind;
}

const words: Words = {
  candidateSeen: ({ candidate }, nameOf) => `${playing(candidate, nameOf)} is in a game`,
  candidateChanged: ({ candidate }, nameOf) => `${playing(candidate, nameOf)}: news of the game`,
  candidateGone: ({ player, reason }, nameOf) => `${shown(player, nameOf)} is gone: ${reason}`,
  oneTrickVerified: ({ player, platform, oneTrick }, nameOf) =>
    `${shown(player, nameOf)} (${platform}) is a one-trick: ` +
    `${percent(oneTrick.share)} of ${oneTrick.games} ranked games on ${oneTrick.champion.name}`,
  platformTroubled: ({ platform, lane, reason }) => `${platform}: ${lane} fail: ${reason}`,
  platformRecovered: ({ platform, lane }) => `${platform}: ${lane} work again`,
  decided: ({ decision }, nameOf) => describeDecision(decision, nameOf),
  gameChosen: ({ candidate }, nameOf) => `Chosen: ${playing(candidate, nameOf)}`,
  gameWentLive: ({ clockMs }) => `On air, at ${gameTime(clockMs)} of the game`,
  onAirConfirmed: ({ by, detail }) => `On air, says ${by}: ${detail}`,
  clientRestarted: ({ attempt, reason }) => `Game client restarted (${attempt}): ${reason}`,
  gameReturned: ({ clockMs }) => `Back on air, at ${gameTime(clockMs)} of the game`,
  gameResumed: ({ gameId }) => `Taking up ${gameId} again after a restart`,
  gameEnded: ({ reason }) => `Off air: ${reason}`,
  gameAbandoned: ({ reason }) => `Game given up: ${reason}`,
  driverTroubled: ({ why }) => `No game can be shown: ${why}`,
  stageConnected: ({ obsVersion, pictureKind }) =>
    `OBS ${obsVersion} connected, the picture comes by ${pictureKind ?? "no input it has"}`,
  stageLost: ({ why }) => `OBS lost: ${why}`,
  stageRefused: ({ why }) => `OBS refused us: ${why}`,
  sceneShown: ({ scene }) => `Scene ${scene}`,
  streamStarted: () => "The stream runs",
  streamStopped: ({ why }) => `The stream stopped: ${why}`,
  streamRefused: ({ why }) => `The stream was refused: ${why}`,
  voteOpened: ({ options }) => `Vote opened with ${counted(options.length, "game")}`,
  voteOptionAdded: ({ option }, nameOf) =>
    `Vote: ${option.number} is ${shown(option.player, nameOf)} on ${option.champion}`,
  voteOptionEnded: ({ number }) => `Vote: ${number} is over`,
  voteCast: ({ number }) => `A vote for ${number}`,
  voteClosed: ({ winner, tied, tally }) => describeResult(winner, tied, tally),
  commandAnswered: ({ command, platform, outcome }) => `!${command} on ${platform}: ${outcome}`,
  commandIssued: ({ command, platform, ok, code }) =>
    `${command} asked for on ${platform}: ${ok ? "done" : (code ?? "not done")}`,
};

function describeDecision(decision: EventOf<"decided">["decision"], nameOf: NameOf): string {
  switch (decision.kind) {
    case "show":
      return `Next: ${onSheet(decision.sheet, nameOf)}`;
    case "stay":
      return decision.sheet ? `Staying with ${onSheet(decision.sheet, nameOf)}` : "Staying";
    case "wait":
      return `Waiting: ${decision.reason}`;
    default:
      return decision satisfies never;
  }
}

function describeResult(
  winner: EventOf<"voteClosed">["winner"],
  tied: EventOf<"voteClosed">["tied"],
  tally: EventOf<"voteClosed">["tally"],
): string {
  const all = tally.reduce((sum, { votes }) => sum + votes, 0);
  if (winner === undefined) return "Vote closed: nobody voted for a game that still runs";
  const lead =
    tied.length > 1 ? `a tie of ${tied.join(", ")}; ${winner} was first` : `${winner} leads`;
  return `Vote closed: ${lead}, ${counted(all, "vote")}`;
}

type Playing = Pick<EventOf<"gameChosen">["candidate"], "player" | "champion" | "game">;

const shown = (player: string, nameOf: NameOf) => nameOf(player) ?? "a player";
const playing = ({ player, champion, game }: Playing, nameOf: NameOf) =>
  `${shown(player, nameOf)} on ${champion.name} (${game.platform})`;
const onSheet = (
  { player, champion, total }: { player: string; champion: string; total: number },
  nameOf: NameOf,
) => `${shown(player, nameOf)} on ${champion}, ${counted(Math.round(total), "point")}`;
const percent = (share: number) => `${Math.round(share * 100)} %`;
const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;
const gameTime = (clockMs: number) => {
  const seconds = Math.max(0, Math.floor(clockMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};
