import type { GaugeView, RouteBudgetView } from "../../state-view.ts";
import { stationNow } from "../live-state.ts";
import { platformText } from "../words.ts";
import { Panel } from "./panel.tsx";

/** What each route's API still allows: the window that is fullest decides. */
export function BudgetPanel({
  budget,
}: {
  readonly budget: Readonly<Record<string, RouteBudgetView>>;
}) {
  const routes = Object.entries(budget);
  return (
    <Panel
      title="API budget"
      note={`${routes.length} routes; calls used of those allowed, in the fullest window`}
    >
      {routes.length === 0 && <p class="empty">No route has been asked yet.</p>}
      <ul class="budget">
        {routes.map(([route, view]) => (
          <RouteGauge key={route} route={route} view={view} />
        ))}
      </ul>
    </Panel>
  );
}

function RouteGauge(props: { readonly route: string; readonly view: RouteBudgetView }) {
  const { view, route } = props;
  const now = stationNow.value;
  const gauges = view.application.map((gauge) => current(gauge, now));
  const fullest = gauges.toSorted((a, b) => b.used / b.limit - a.used / a.limit)[0];
  const fill = fullest ? fullest.used / fullest.limit : 0;
  return (
    <li>
      <span class="route">{platformText(route)}</span>
      <meter
        min="0"
        max="1"
        high={0.9}
        value={fill}
        aria-label={`${route}: ${fullest?.used ?? 0} of ${fullest?.limit ?? 0} used`}
      />
      <span class="used">{fullest ? `${fullest.used}/${fullest.limit}` : "–"}</span>
      <span class="note">{gaugeNote(view, fullest)}</span>
    </li>
  );
}

/** A window that has ended since the last push is empty again. */
function current(gauge: GaugeView, now: number): GaugeView {
  return gauge.resetsAt !== null && gauge.resetsAt < now ? { ...gauge, used: 0 } : gauge;
}

function gaugeNote({ waiting }: RouteBudgetView, gauge: GaugeView | undefined): string {
  const line = waiting > 0 ? `, ${waiting} wait` : "";
  return gauge ? `in ${Math.round(gauge.windowMs / 1000)} s${line}` : "";
}
