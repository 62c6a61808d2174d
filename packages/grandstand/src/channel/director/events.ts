import type { Decision } from "../game/decision.ts";

/** What the director tells the journal: recorded only when its choice changes. */
export type DirectorEvent = { readonly kind: "decided"; readonly decision: Decision };
