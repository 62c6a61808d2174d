/** Badges by set, with their version: `{ subscriber → "12", vip → "1" }`. */
export type ChatBadges = ReadonlyMap<string, string>;

/** How many different tags are remembered; beyond it all are forgotten. */
const REMEMBERED_MAX = 500;
const NO_BADGES: ChatBadges = new Map();
/** A channel's chatters wear few different sets of badges: each is read once and shared. */
const remembered = new Map<string, ChatBadges>();

/** Reads a `badges` or `badge-info` tag, `subscriber/12,vip/1`; equal tags give the same map. */
export function readBadges(tag: string): ChatBadges {
  if (tag === "") return NO_BADGES;
  const known = remembered.get(tag);
  if (known) return known;
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  const badges = parseBadges(tag);
  remembered.set(tag, badges);
  return badges;
}

function parseBadges(tag: string): ChatBadges {
  const badges = new Map<string, string>();
  for (const badge of tag.split(",")) {
    const slash = badge.indexOf("/");
    if (slash > 0) badges.set(badge.slice(0, slash), badge.slice(slash + 1));
  }
  return badges;
}
