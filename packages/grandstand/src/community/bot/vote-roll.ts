/**
 * Who voted for which option: one vote each. Cut into shards, so that a vote copies a hundredth of
 * the roll and not all of it; plain JSON, so that it fits a snapshot.
 */
export type VoteRoll = readonly Readonly<Record<string, number>>[];

const SHARDS = 128;

export const emptyRoll: VoteRoll = Array.from({ length: SHARDS }, () => ({}));

/** The option a viewer voted for last; undefined before the first time. */
export function voteOf(roll: VoteRoll, viewer: string): number | undefined {
  const shard = roll[shardOf(viewer)] ?? {};
  return Object.hasOwn(shard, viewer) ? shard[viewer] : undefined;
}

/** The roll with this viewer's vote, instead of an earlier one. */
export function withVote(roll: VoteRoll, viewer: string, number: number): VoteRoll {
  const index = shardOf(viewer);
  return roll.with(index, { ...roll[index], [viewer]: number });
}

/** FNV-1a: spreads references evenly enough. */
function shardOf(viewer: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < viewer.length; index += 1) {
    hash = Math.imul(hash ^ viewer.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % SHARDS;
}
