import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { StateView } from "../web/state-view.ts";

/** The station's state as Prometheus text, read when it is asked for. */
export class StationMetrics {
  readonly #registry = new Registry();

  constructor(state: () => StateView) {
    collectDefaultMetrics({ register: this.#registry });
    const gauge = (
      name: string,
      help: string,
      collect: (gauge: Gauge<string>, view: StateView) => void,
      labelNames: readonly string[] = [],
    ) => {
      new Gauge({
        name: `grandstand_${name}`,
        help,
        labelNames,
        registers: [this.#registry],
        collect() {
          this.reset();
          collect(this, state());
        },
      });
    };
    gauge("on_air", "1 while a game is live in the programme", (each, { onAir }) =>
      each.set(onAir?.phase === "live" ? 1 : 0),
    );
    gauge("streaming", "1 while OBS streams", (each, { stage }) =>
      each.set(stage.streaming ? 1 : 0),
    );
    gauge("candidates", "Games that could come next", (each, { nextUp }) =>
      each.set(nextUp.length),
    );
    gauge("voters", "Viewers who voted in the open vote", (each, { vote }) =>
      each.set(vote?.voters ?? 0),
    );
    gauge(
      "health",
      "1 while the dependency is ok",
      (each, { health }) => {
        for (const [dependency, { state: is, service }] of Object.entries(health)) {
          each.set({ dependency, service }, is === "ok" ? 1 : 0);
        }
      },
      ["dependency", "service"],
    );
    gauge(
      "budget_used_ratio",
      "Used part of an API window",
      (each, { budget }) => {
        for (const [route, { application }] of Object.entries(budget)) {
          for (const { used, limit, windowMs } of application) {
            each.set({ route, window_seconds: String(windowMs / 1000) }, used / limit);
          }
        }
      },
      ["route", "window_seconds"],
    );
  }

  /** Prometheus text. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
