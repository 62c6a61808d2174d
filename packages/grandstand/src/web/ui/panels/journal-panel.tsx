import type { JournalLineView } from "../../state-view.ts";
import { timeText } from "../words.ts";
import { Panel } from "./panel.tsx";

/** The station's log of what changed, newest first. */
export function JournalPanel({ lines }: { readonly lines: readonly JournalLineView[] }) {
  return (
    <Panel title="Journal" note="what changed, without single sightings and votes">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <ol class="journal" aria-label="Journal entries" tabIndex={0}>
        {lines.map(({ sequence, at, kind, text }) => (
          <li key={sequence}>
            <time dateTime={new Date(at).toISOString()}>{timeText(at)}</time>
            <span class="kind">{kind}</span>
            <span class="text">{text}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
