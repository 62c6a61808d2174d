import type { GrandstandEvent } from "../record/events.ts";

const passingKinds: ReadonlySet<string> = new Set([
  "candidateSeen",
  "candidateChanged",
  "candidateGone",
  "oneTrickVerified",
  "voteCast",
  "commandIssued",
] satisfies GrandstandEvent["kind"][]);

/**
 * Whether an event is one of those that come by the hundred: the candidates and the vote bars show
 * what they add up to, so neither the page's journal nor the log tells them one by one.
 */
export const isPassing = (event: GrandstandEvent): boolean => passingKinds.has(event.kind);
