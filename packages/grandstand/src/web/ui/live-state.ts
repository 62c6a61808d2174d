import { effect, signal } from "@preact/signals";
import type { StateView } from "../state-view.ts";

/** How the page stands to the station. */
export type Link = "connecting" | "live" | "lost";

/** The last state the station pushed; null until the first. */
export const state = signal<StateView | null>(null);
export const link = signal<Link>("connecting");
/** The station's wall time, ticking once a second, so that ages are right on any device. */
export const stationNow = signal(Date.now());

/** No push for this long, with a state known, means the picture on this page is old. */
const STALE_AFTER_MS = 15_000;

let clockOffsetMs = 0;
let lastPushAt = Date.now();

/** Opens the push connection, which the browser renews by itself, and starts the page's clock. */
export function followStation(): void {
  const events = new EventSource("/api/events");
  events.addEventListener("state", (event) => {
    const next = JSON.parse(event.data) as StateView;
    lastPushAt = Date.now();
    clockOffsetMs = next.station.now - lastPushAt;
    state.value = next;
    link.value = "live";
  });
  events.addEventListener("error", () => {
    link.value = "lost";
  });
  setInterval(() => {
    stationNow.value = Date.now() + clockOffsetMs;
    if (link.value === "live" && Date.now() - lastPushAt > STALE_AFTER_MS) link.value = "lost";
  }, 1000);
}

/** Tells screen readers of a change of the game on air, once a change. */
export function announceOnAir(announcer: HTMLElement): void {
  let lastGame = "";
  effect(() => {
    const onAir = state.value?.onAir;
    const game = onAir?.phase === "live" ? onAir.game.id : "";
    if (game === lastGame || !onAir) return;
    lastGame = game;
    if (game) announcer.textContent = `On air: ${onAir.player.name} playing ${onAir.champion.name}`;
  });
}
