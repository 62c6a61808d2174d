import { expect, test } from "vitest";
import type { JournalEvent } from "../record/journal-entry.ts";
import { applyEntry, initialStationState } from "./station-state.ts";

const apply = (event: JournalEvent) =>
  applyEntry(initialStationState, { sequence: 1, at: 1_000, event });

test("an event that no part knows leaves the very same state", () => {
  expect(apply({ kind: "commandIssued" })).toBe(initialStationState);
  expect(apply({ kind: "fromTheFuture" })).toBe(initialStationState);
});

test("the vote and the channel each take their own events", () => {
  const opened = apply({
    kind: "voteOpened",
    voteId: "v",
    duringGame: "g",
    closesAt: undefined,
    options: [],
  } as JournalEvent);
  expect(opened.ballot.open?.id).toBe("v");
  expect(opened.channel).toBe(initialStationState.channel);
  const waits = apply({
    kind: "decided",
    decision: { kind: "wait", reason: "none" },
  } as JournalEvent);
  expect(waits.channel.lastDecision).toEqual({ kind: "wait", reason: "none" });
  expect(waits.ballot).toBe(initialStationState.ballot);
});
