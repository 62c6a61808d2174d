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

/** Rest before a station that refused the pushes is asked again. */
const RETRY_AFTER_MS = 5_000;

let clockOffsetMs = 0;
let lastPushAt = Date.now();

function followPushes(): void {
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
    // A refusal, unlike a broken connection, is not tried again by the browser itself.
    if (events.readyState === EventSource.CLOSED) setTimeout(followPushes, RETRY_AFTER_MS);
  });
}

/** Opens the push connection, which the browser renews by itself, and starts the page's clock. */
export function followStation(): void {
  followPushes();
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
