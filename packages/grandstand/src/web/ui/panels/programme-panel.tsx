import type { StateView } from "../../state-view.ts";
import { stationNow } from "../live-state.ts";
import { agoText } from "../words.ts";
import { Panel } from "./panel.tsx";

/** After this long without a new picture the one shown is greyed: it is not the programme. */
const STALE_AFTER_MS = 5_000;

/** The programme as OBS composes it. */
export function ProgrammePanel({ view }: { readonly view: StateView }) {
  const { pictureAt, scene, streaming, held } = view.stage;
  const isStale = pictureAt === null || stationNow.value - pictureAt > STALE_AFTER_MS;
  const note = scene ? `scene ${scene}${streaming ? ", streaming" : ""}` : "OBS is away";
  return (
    <Panel title="Programme" note={note}>
      {pictureAt === null ? (
        <div class="picture-missing">OBS has not shown a picture yet.</div>
      ) : (
        <img
          class={isStale ? "stale" : ""}
          src={`/api/picture?at=${pictureAt}`}
          width="640"
          height="360"
          alt={pictureText(view)}
        />
      )}
      {pictureAt !== null && isStale && (
        <p class="warning">This picture is old: {agoText(pictureAt, stationNow.value)}.</p>
      )}
      {held && <p class="warning">Not streaming: {held}</p>}
    </Panel>
  );
}

function pictureText({ onAir, stage }: StateView): string {
  if (stage.scene !== "Live" || !onAir) return `The programme: scene ${stage.scene ?? "unknown"}`;
  return `The programme: ${onAir.player.name} playing ${onAir.champion.name}`;
}
