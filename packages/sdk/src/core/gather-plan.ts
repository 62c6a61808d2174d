/** What a gathering is going to do, before it does it. */
export interface GatherPlan {
  readonly calls: number;
  readonly inFlightMax: number;
  /** Undefined when nothing is known about the pace. */
  readonly estimatedMs: number | undefined;
}

/** `51 requests, about 3 s`: a plan as a person wants to be told of it. */
export function describePlan(
  { calls, estimatedMs }: GatherPlan,
  { one = "request", many = "requests" }: { readonly one?: string; readonly many?: string } = {},
): string {
  const count = `${calls} ${calls === 1 ? one : many}`;
  return estimatedMs === undefined ? count : `${count}, about ${roundly(estimatedMs)}`;
}

function roundly(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
