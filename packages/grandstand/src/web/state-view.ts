/** The shape of `GET /api/state`, and of what is pushed to the page. Times are epoch ms. */
export interface StateView {
  readonly station: {
    /** `DEMO` in the demo, else the operator's own. */
    readonly label: string;
    readonly demo: boolean;
    readonly version: string;
    readonly startedAt: number;
    readonly now: number;
    readonly channel: string;
  };
  readonly onAir: OnAirView | null;
  readonly nextUp: readonly NextUpView[];
  readonly vote: VoteView | null;
  /** By route, `euw1` or `europe`. */
  readonly budget: Readonly<Record<string, RouteBudgetView>>;
  /** By dependency: obs, chat, riot, helix, game client, store. */
  readonly health: Readonly<Record<string, HealthView>>;
  readonly chat: readonly ChatLineView[];
  readonly journal: readonly JournalLineView[];
  readonly stage: {
    readonly scene: string | null;
    readonly streaming: boolean;
    readonly pictureAt: number | null;
    /** Why nothing goes out, `stage.arm is false` say; empty when it may. */
    readonly held: string;
  };
  /** What the director last decided without a game on air: `no one-trick is in a game right now`. */
  readonly waitingFor: string | null;
}

export interface PlayerView {
  readonly name: string;
  readonly platform: string;
  readonly tier: string;
  readonly leaguePoints: number;
}

export interface ChampionView {
  readonly id: number;
  readonly name: string;
}

export interface FactorView {
  readonly factor: string;
  readonly points: number;
  readonly note: string;
}

export interface OnAirView {
  readonly game: {
    readonly id: string;
    readonly platform: string;
    readonly startedAt: number | null;
    /** The game's own clock as last seen; null until the client shows it. */
    readonly clockMs: number | null;
    readonly clockAt: number | null;
  };
  readonly player: PlayerView;
  readonly champion: ChampionView;
  readonly oneTrick: {
    readonly share: number;
    readonly games: number;
    readonly masteryPoints: number;
  };
  readonly phase: "starting" | "live";
  readonly sinceAt: number;
  readonly why: readonly FactorView[];
  readonly total: number;
  readonly runnerUp: string | null;
  readonly wouldChange: string;
  readonly confirmedBy: readonly {
    readonly by: string;
    readonly at: number;
    readonly detail: string;
  }[];
  readonly restarts: number;
}

export interface NextUpView {
  readonly gameId: string;
  readonly player: PlayerView;
  readonly champion: ChampionView;
  readonly total: number;
  readonly factors: readonly FactorView[];
  readonly startedAt: number | null;
  readonly lastSeenAt: number;
  /** Its number in the open vote; null when it is not an option there. */
  readonly voteNumber: number | null;
}

export interface VoteView {
  readonly id: string;
  readonly openedAt: number;
  readonly closesAt: number | null;
  readonly voters: number;
  readonly options: readonly {
    readonly number: number;
    readonly label: string;
    readonly gameId: string;
    readonly votes: number;
    /** Its game is over: it keeps its votes and cannot win. */
    readonly isEnded: boolean;
  }[];
}

export interface GaugeView {
  readonly limit: number;
  readonly used: number;
  readonly windowMs: number;
  readonly resetsAt: number | null;
}

export interface RouteBudgetView {
  readonly application: readonly GaugeView[];
  readonly methods: readonly { readonly name: string; readonly windows: readonly GaugeView[] }[];
  /** Calls that wait for their turn on this route. */
  readonly waiting: number;
}

export interface HealthView {
  readonly state: "ok" | "starting" | "degraded" | "down" | "off";
  readonly service: "real" | "sandbox";
  readonly detail: string;
  /** When it last did its work; null when it never has. */
  readonly lastOkAt: number | null;
}

export interface ChatLineView {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly text: string;
  readonly isBot: boolean;
}

export interface JournalLineView {
  readonly sequence: number;
  readonly at: number;
  readonly kind: string;
  /** One line for people. */
  readonly text: string;
}
