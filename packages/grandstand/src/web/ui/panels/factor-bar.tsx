import type { FactorView } from "../../state-view.ts";
import { pointsText } from "../words.ts";

/** A score as a bar of its positive parts, with every part in words below when `open`. */
export function FactorBar(props: {
  readonly factors: readonly FactorView[];
  readonly open: boolean;
}) {
  const positive = props.factors.filter(({ points }) => points > 0);
  const sum = positive.reduce((total, { points }) => total + points, 0);
  return (
    <>
      <div class="factor-bar" aria-hidden="true">
        {positive.map(({ factor, points }, index) => (
          <span key={factor} class={`part part-${index % 6}`} style={{ flexGrow: points / sum }} />
        ))}
      </div>
      {props.open && (
        <ul class="factors">
          {props.factors.map(({ factor, points, note }) => (
            <li key={factor}>
              <span
                class={`swatch part-${positive.findIndex((part) => part.factor === factor) % 6}`}
              />
              <span class="factor">{factor}</span>
              <span class="factor-note">{note}</span>
              <span class="points">{pointsText(points)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
