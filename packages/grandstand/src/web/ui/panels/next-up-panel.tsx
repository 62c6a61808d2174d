import type { NextUpView } from "../../state-view.ts";
import { stationNow } from "../live-state.ts";
import { agoText, clockText, platformText, rankText } from "../words.ts";
import { FactorBar } from "./factor-bar.tsx";
import { Panel } from "./panel.tsx";

/** How many candidates the page lists; the rest is told as a number. */
const SHOWN_MAX = 6;

/** The games the director would take next, best first. */
export function NextUpPanel({ nextUp }: { readonly nextUp: readonly NextUpView[] }) {
  const more = nextUp.length - SHOWN_MAX;
  return (
    <Panel title="Next up" note={nextUp.length > 0 ? `${nextUp.length} live` : undefined}>
      {nextUp.length === 0 && <p class="empty">No other one-trick is in a game right now.</p>}
      <ol class="next-up">
        {nextUp.slice(0, SHOWN_MAX).map((each) => (
          <li key={each.gameId}>
            <div class="line">
              <span class="champion">{each.champion.name}</span>
              <span class="points">{Math.round(each.total)}</span>
            </div>
            <div class="line note">
              <span>
                {each.player.name} · {platformText(each.player.platform)} · {rankText(each.player)}
              </span>
              <span>
                {each.startedAt === null ? "loading" : clockText(stationNow.value - each.startedAt)}
              </span>
            </div>
            <FactorBar factors={each.factors} open={false} />
            <details>
              <summary>
                Score{each.voteNumber !== null ? `, vote ${each.voteNumber}` : ""}, seen{" "}
                {agoText(each.lastSeenAt, stationNow.value)}
              </summary>
              <FactorBar factors={each.factors} open={true} />
            </details>
          </li>
        ))}
      </ol>
      {more > 0 && <p class="note">and {more} more</p>}
    </Panel>
  );
}
