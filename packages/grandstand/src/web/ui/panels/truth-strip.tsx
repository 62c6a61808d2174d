import type { StateView } from "../../state-view.ts";
import { link, stationNow } from "../live-state.ts";
import { agoText, clockText } from "../words.ts";
import { ThemeSwitch } from "./theme-switch.tsx";

/** The one line that must always be true: what is on air, who says so, and how old that is. */
export function TruthStrip({ view }: { readonly view: StateView }) {
  const { onAir, station } = view;
  const tally = tallyOf(view);
  const newest = onAir?.confirmedBy.toSorted((a, b) => b.at - a.at)[0];
  const witnesses = [...new Set(onAir?.confirmedBy.map(({ by }) => by))];
  return (
    <header class="truth-strip">
      <div class={`tally ${tally.kind}`}>
        <span class="lamp" aria-hidden="true" />
        {tally.word}
      </div>
      <div class="truth">
        <strong>
          {onAir
            ? `${onAir.player.name} · ${onAir.champion.name}`
            : (view.waitingFor ?? "Starting")}
        </strong>
        <span class="note">
          {newest
            ? `confirmed by ${witnesses.join(", ")}, ${agoText(newest.at, stationNow.value)}`
            : onAir
              ? "not confirmed from outside yet"
              : `looking since ${agoText(station.startedAt, stationNow.value)}`}
        </span>
      </div>
      <div class="station">
        {station.demo && <span class="badge demo">DEMO</span>}
        <span class="name">{station.label === "DEMO" ? "Grandstand" : station.label}</span>
        <span class="note">up {clockText(stationNow.value - station.startedAt)}</span>
        <span class={`link ${link.value}`}>{linkWord()}</span>
        <ThemeSwitch />
      </div>
    </header>
  );
}

function linkWord(): string {
  if (link.value === "live") return "page live";
  return link.value === "lost" ? "page stale" : "connecting";
}

function tallyOf(view: StateView): { readonly kind: string; readonly word: string } {
  if (view.stage.scene === "Fault") return { kind: "fault", word: "FAULT" };
  if (view.onAir?.phase === "live") {
    return view.stage.streaming
      ? { kind: "on-air", word: "ON AIR" }
      : { kind: "held", word: "HELD" };
  }
  return view.onAir ? { kind: "next", word: "STARTING" } : { kind: "off", word: "STANDBY" };
}
