import {
  applyChannelEvent,
  type ChannelState,
  initialChannelState,
} from "../channel/station/channel-state.ts";
import { isChannelEvent } from "../channel/station/events.ts";
import { applyVoteEvent, type BallotState, initialBallot } from "../community/bot/ballot.ts";
import type { JournalEntry } from "../record/journal-entry.ts";

/** Everything that folds from the journal; raise the version when its shape changes. */
export interface StationState {
  readonly channel: ChannelState;
  readonly ballot: BallotState;
}

/** Snapshots of another version are ignored, and the journal is folded from its start. */
export const STATION_STATE_VERSION = 1;

export const initialStationState: StationState = {
  channel: initialChannelState,
  ballot: initialBallot,
};

/** The state after one more entry; an event that no part knows changes nothing. */
export function applyEntry(state: StationState, entry: JournalEntry): StationState {
  const { at, event } = entry;
  const channel = isChannelEvent(event)
    ? applyChannelEvent(state.channel, { at, event })
    : state.channel;
  const ballot = applyVoteEvent(state.ballot, entry);
  const isSame = channel === state.channel && ballot === state.ballot;
  return isSame ? state : { channel, ballot };
}
