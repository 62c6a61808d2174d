import type { VoteView } from "../../state-view.ts";
import { stationNow } from "../live-state.ts";
import { clockText } from "../words.ts";
import { Panel } from "./panel.tsx";

/** The open vote as bars; anybody in the chat votes with `!vote N`. */
export function VotePanel({ vote }: { readonly vote: VoteView | null }) {
  if (!vote) {
    return (
      <Panel title="Vote">
        <p class="empty">No vote is open. One opens when two games wait to be next.</p>
      </Panel>
    );
  }
  const running = vote.options.filter(({ isEnded }) => !isEnded);
  const over = vote.options.filter(({ isEnded, votes }) => isEnded && votes > 0);
  const cast = vote.options.reduce((total, { votes }) => total + votes, 0);
  const ends =
    vote.closesAt === null
      ? "open until the next game"
      : `${clockText(vote.closesAt - stationNow.value)} left`;
  return (
    <Panel title="Vote" note={`${vote.voters} ${vote.voters === 1 ? "voter" : "voters"}, ${ends}`}>
      <ol class="vote">
        {[...running, ...over].map(({ number, label, votes, isEnded }) => (
          <li key={number} class={isEnded ? "ended" : ""}>
            <div class="line">
              <span>
                {isEnded ? "over:" : <kbd>!vote {number}</kbd>} {label}
              </span>
              <span class="points">{votes}</span>
            </div>
            <progress
              max={Math.max(1, cast)}
              value={votes}
              aria-label={`${label}: ${votes} votes`}
            />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
