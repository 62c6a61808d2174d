import type { PlayerView } from "../state-view.ts";

/** `3:07` from milliseconds; hours only when there are some. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const hours = Math.floor(seconds / 3600);
  const text = parts.map((part) => String(part).padStart(2, "0"));
  if (hours > 0) return `${hours}:${text.join(":")}`;
  return `${parts[0]}:${text[1]}`;
}

/** `12 s ago`, `4 min ago`. */
export function agoText(at: number | null, now: number): string {
  if (at === null) return "never";
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < 2) return "now";
  if (seconds < 90) return `${seconds} s ago`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
}

/** `21:04:09` in the reader's own time zone. */
export function timeText(at: number): string {
  return new Date(at).toLocaleTimeString([], { hour12: false });
}

/** Servers whose usual name is not their route without the number. */
const SERVER_NAMES: Readonly<Record<string, string>> = {
  eun1: "EUNE",
  la1: "LAN",
  la2: "LAS",
  me1: "MENA",
  oc1: "OCE",
};

/** `EUW`, `KR`: a platform as players write it; a region by its own name. */
export function platformText(route: string): string {
  return SERVER_NAMES[route] ?? route.replace(/\d$/, "").toUpperCase();
}

/** `Challenger, 1,204 LP`. */
export function rankText({ tier, leaguePoints }: PlayerView): string {
  const name = tier.charAt(0) + tier.slice(1).toLowerCase();
  return `${name}, ${leaguePoints.toLocaleString("en")} LP`;
}

export const percentText = (share: number): string => `${Math.round(share * 100)} %`;

/** `+12`, `−4`, with a real minus. */
export function pointsText(points: number): string {
  const rounded = Math.round(points * 10) / 10;
  if (rounded === 0) return "0";
  return rounded > 0 ? `+${rounded}` : `−${Math.abs(rounded)}`;
}
