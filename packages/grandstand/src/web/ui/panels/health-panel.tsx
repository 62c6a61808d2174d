import type { HealthView } from "../../state-view.ts";
import { stationNow } from "../live-state.ts";
import { agoText } from "../words.ts";
import { Panel } from "./panel.tsx";

/** Each dependency: how it is, when it last did its work, and whether it is real. */
export function HealthPanel({ health }: { readonly health: Readonly<Record<string, HealthView>> }) {
  const entries = Object.entries(health);
  const bad = entries.filter(([, { state }]) => state === "down" || state === "degraded").length;
  return (
    <Panel title="Health" note={bad === 0 ? "all well" : `${bad} in trouble`}>
      <ul class="health">
        {entries.map(([name, { state, service, detail, lastOkAt }]) => (
          <li key={name}>
            <span class={`pill ${state}`}>{state}</span>
            <span class="dependency">{name}</span>
            <span class={`badge ${service}`}>{service}</span>
            <span class="note">
              {detail}
              {lastOkAt !== null && ` · ${agoText(lastOkAt, stationNow.value)}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
