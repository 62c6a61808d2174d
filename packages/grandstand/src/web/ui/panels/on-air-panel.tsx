import type { OnAirView, StateView } from "../../state-view.ts";
import { stationNow } from "../live-state.ts";
import { agoText, clockText, percentText, platformText, rankText } from "../words.ts";
import { FactorBar } from "./factor-bar.tsx";
import { Panel } from "./panel.tsx";

/** Who is on air, and why this game and no other. */
export function OnAirPanel({ view }: { readonly view: StateView }) {
  const { onAir } = view;
  if (!onAir) {
    return (
      <Panel title="On air">
        <p class="empty">{view.waitingFor ?? "The station is looking for its first game."}</p>
      </Panel>
    );
  }
  return (
    <Panel title="On air" note={onAir.game.id}>
      <div class="on-air">
        <div class="who">
          <span class="champion">{onAir.champion.name}</span>
          <span class="player">{onAir.player.name}</span>
          <span class="note">
            {platformText(onAir.player.platform)} · {rankText(onAir.player)}
          </span>
        </div>
        <dl class="facts">
          <Fact name="Game clock" value={gameClock(onAir)} />
          <Fact name="On this champion" value={dedication(onAir)} />
          <Fact name="Mastery" value={onAir.oneTrick.masteryPoints.toLocaleString("en")} />
          <Fact
            name={onAir.phase === "live" ? "On air for" : "Starting for"}
            value={since(onAir)}
          />
        </dl>
      </div>
      <h3>
        Why this game <span class="points">{Math.round(onAir.total)} points</span>
      </h3>
      <FactorBar factors={onAir.why} open={true} />
      <p class="note sentence">
        {onAir.runnerUp && <>Passed over: {onAir.runnerUp}. </>}
        {onAir.wouldChange}
      </p>
      {onAir.confirmedBy.length > 0 && (
        <ul class="witnesses" aria-label="Confirmed by">
          {onAir.confirmedBy.map(({ by, at, detail }) => (
            <li key={by}>
              <strong>{by}</strong> {detail}{" "}
              <span class="note">{agoText(at, stationNow.value)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Fact(props: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.value}</dd>
    </div>
  );
}

/** The clock runs on between two looks at the client, as the game does. */
function gameClock({ game, phase }: OnAirView): string {
  if (game.clockMs === null || game.clockAt === null) return phase === "starting" ? "loading" : "–";
  return clockText(game.clockMs + Math.max(0, stationNow.value - game.clockAt));
}

const dedication = ({ oneTrick }: OnAirView): string =>
  `${percentText(oneTrick.share)} of ${oneTrick.games}`;

const since = ({ sinceAt }: OnAirView): string => clockText(stationNow.value - sinceAt);
