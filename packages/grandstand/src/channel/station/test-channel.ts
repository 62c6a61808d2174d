import { BoundedQueue, type Clock, silentLog } from "@grandstand/sdk/core";
import type { DirectorState } from "../director/director-state.ts";
import { defaultWeights } from "../director/weights.ts";
import type { Decision, ScoreSheet } from "../game/decision.ts";
import type { GameDriver, Showing, ShowingEvent } from "../game/game-driver.ts";
import type { Candidate, GameId } from "../game/live-game.ts";
import type { Confirmation } from "../game/on-air.ts";
import type { PlayerRef } from "../game/player.ts";
import type { DesiredStage, ProgrammePicture, SceneName, Stage } from "../game/stage.ts";
import { applyChannelEvent, type ChannelEntry, initialChannelState } from "./channel-state.ts";
import type { ChannelEvent } from "./events.ts";
import { Station } from "./station.ts";
import type { StationTiming } from "./station-timing.ts";

/** A live game of one player, told apart by its number. */
export function candidate(number: number): Candidate {
  const champion = { id: number, name: `Champion${number}` };
  return {
    game: {
      id: `EUW1_${number}` as GameId,
      platform: "euw1",
      queueId: 420,
      startedAt: undefined,
      participants: [],
      spectatorKey: "key",
    },
    player: `player${number}` as PlayerRef,
    champion,
    oneTrick: { champion, share: 0.9, games: 20, masteryLevel: 7, masteryPoints: 500_000 },
    rank: { tier: "MASTER", leaguePoints: 100, wins: 1, losses: 1 },
    firstSeenAt: 0,
    lastSeenAt: 0,
  };
}

/** The first game that may be shown. */
function decideFirst(state: DirectorState, now: number): Decision {
  const sheets = state.candidates
    .filter(({ game }) => (state.refused[game.id]?.untilAt ?? 0) <= now)
    .filter(({ game }) => !state.recent.some((aired) => aired.candidate.game.id === game.id))
    .filter(({ game }) => game.id !== state.onAir?.candidate.game.id)
    .map(
      ({ game, player, champion }): ScoreSheet => ({
        gameId: game.id,
        player,
        champion: champion.name,
        total: 1,
        factors: [{ factor: "first", points: 1, note: "it is the first" }],
      }),
    );
  const [sheet, runnerUp] = sheets;
  if (state.onAir) return { kind: "stay", sheet: undefined, runnerUp: sheet, wouldChange: "" };
  if (!sheet) return { kind: "wait", reason: "no game" };
  return { kind: "show", sheet, runnerUp, wouldChange: "" };
}

/** What one run of the game client does. */
export type Script = (
  tell: (event: ShowingEvent) => void,
  wait: (ms: number) => Promise<void>,
) => unknown;

/** A game that starts after 2 s and then runs for `ms`. */
export const runs = (ms: number, end: ShowingEvent = { kind: "ended", reason: "over" }): Script =>
  async function play(tell, wait) {
    await wait(2_000);
    for (let clockMs = 1_000; clockMs <= ms; clockMs += 1_000) {
      tell({ kind: "running", clockMs, paused: false });
      await wait(1_000);
    }
    tell(end);
  };

/** The game client died. */
export const crash: ShowingEvent = { kind: "failed", reason: "died", retryable: true };

class FakeDriver implements GameDriver {
  readonly name = "fake";
  readonly clock: Clock;
  available = true;
  /** What each start of a game does; the last one is repeated. */
  script: (game: GameId, start: number) => Script;
  starts: { readonly game: GameId; readonly at: number }[] = [];
  showing = 0;

  constructor(clock: Clock, script: FakeDriver["script"]) {
    this.clock = clock;
    this.script = script;
  }

  async probe() {
    return { available: this.available, why: this.available ? "" : "no game client" };
  }

  async show({ game }: { readonly game: Candidate["game"] }): Promise<Showing> {
    const start = this.starts.filter((other) => other.game === game.id).length;
    this.starts.push({ game: game.id, at: this.clock.now() });
    this.showing += 1;
    if (this.showing > 1) throw new Error("two games on one screen");
    const events = new BoundedQueue<ShowingEvent>({
      name: "fake",
      itemsMax: 1_000,
      whenFull: "throw",
    });
    const stopping = new AbortController();
    const tell = (event: ShowingEvent) => {
      events.push(event);
      if (event.kind === "ended" || event.kind === "failed") events.close();
    };
    tell({ kind: "loading" });
    const { signal } = stopping;
    const played = Promise.resolve(
      this.script(game.id, start)(tell, (ms) => this.clock.sleep(ms, { signal })),
    ).catch(() => {});
    return {
      events,
      stop: async () => {
        if (signal.aborted) return;
        stopping.abort();
        events.close();
        await played;
        this.showing -= 1;
      },
    };
  }
}

class FakeStage implements Stage {
  readonly clock: Clock;
  wanted: { readonly at: number; readonly desired: DesiredStage }[] = [];
  answers = true;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  get status() {
    return {
      connection: "connected",
      trouble: "",
      scene: this.scene,
      streaming: true,
      pictureKind: "image_source",
      lastAnswerAt: undefined,
    } as const;
  }

  get scene(): SceneName | undefined {
    return this.wanted.at(-1)?.desired.scene;
  }

  get picture(): ProgrammePicture {
    const at = Math.floor(this.clock.now() / 1000) * 1000;
    return { bytes: new TextEncoder().encode(String(at)), mediaType: "image/png", at };
  }

  want(desired: DesiredStage): void {
    this.wanted.push({ at: this.clock.now(), desired });
  }

  async confirm(scene: SceneName): Promise<Confirmation | undefined> {
    if (!this.answers || this.scene !== scene) return undefined;
    return { by: "obs", at: this.clock.now(), detail: `scene ${scene}, stream active` };
  }

  /** The scenes in the order in which they were wanted, each change once. */
  scenes(): SceneName[] {
    const all = this.wanted.map(({ desired }) => desired.scene);
    return all.filter((scene, index) => scene !== all[index - 1]);
  }
}

/** A station on virtual time, with a driver and a stage of its own and a journal in memory. */
export class TestChannel<C extends Clock = Clock> {
  readonly clock: C;
  readonly entries: ChannelEntry[];
  readonly driver: FakeDriver;
  readonly stage: FakeStage;
  readonly station: Station;
  readonly #running = new AbortController();
  readonly done: Promise<unknown>;
  state = initialChannelState;
  diskIsFull = false;
  isLive = true;

  constructor(options: {
    readonly script: FakeDriver["script"];
    readonly games?: number;
    readonly clock: C;
    readonly entries?: readonly ChannelEntry[];
    readonly timing?: Partial<StationTiming>;
  }) {
    this.clock = options.clock;
    this.entries = [...(options.entries ?? [])];
    this.state = fold(this.entries);
    this.driver = new FakeDriver(this.clock, options.script);
    this.stage = new FakeStage(this.clock);
    for (let number = 1; number <= (options.games ?? 0); number += 1) {
      this.write({ kind: "candidateSeen", candidate: candidate(number) });
    }
    this.station = new Station({
      state: () => this.state,
      append: async (event) => {
        if (this.diskIsFull) throw new Error("disk full");
        this.write(event);
      },
      driver: this.driver,
      stage: this.stage,
      decide: decideFirst,
      weights: defaultWeights,
      votes: () => ({}),
      nameOf: (player) => `${player}#EUW`,
      streamIsLive: async () =>
        this.isLive ? { by: "twitch", at: this.clock.now(), detail: "live" } : undefined,
      clock: this.clock,
      log: silentLog,
      timing: options.timing,
    });
    this.done = this.station.run({ signal: this.#running.signal }).catch((error) => error);
  }

  write(event: ChannelEvent): void {
    const entry = { at: this.clock.now(), event };
    this.entries.push(entry);
    this.state = applyChannelEvent(this.state, entry);
  }

  /** Shuts the station down; settles with what it ended with. */
  stop(): Promise<unknown> {
    this.#running.abort(new Error("shutdown"));
    return this.done;
  }

  of<K extends ChannelEvent["kind"]>(kind: K) {
    type Found = ChannelEntry & { readonly event: Extract<ChannelEvent, { kind: K }> };
    return this.entries.filter((entry): entry is Found => entry.event.kind === kind);
  }

  /** What happened, without what the scout and the witnesses said. */
  story(): string[] {
    const quiet = ["candidateSeen", "candidateGone", "onAirConfirmed"];
    return this.entries.map(({ event }) => event.kind).filter((kind) => !quiet.includes(kind));
  }
}

/** The state of a journal; through JSON, as a snapshot and the journal's rows go. */
export function fold(entries: readonly ChannelEntry[]) {
  return entries.reduce<typeof initialChannelState>(
    (state, entry) => JSON.parse(JSON.stringify(applyChannelEvent(state, entry))),
    initialChannelState,
  );
}
