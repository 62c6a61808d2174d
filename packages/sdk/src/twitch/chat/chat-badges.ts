/** Badges by set, with their version: `{ subscriber → "12", vip → "1" }`. */
export type ChatBadges = ReadonlyMap<string, string>;

/** Reads a `badges` or `badge-info` tag, `subscriber/12,vip/1`. */
export function readBadges(tag: string): ChatBadges {
  const badges = new Map<string, string>();
  if (tag === "") return badges;
  for (const badge of tag.split(",")) {
    const slash = badge.indexOf("/");
    if (slash > 0) badges.set(badge.slice(0, slash), badge.slice(slash + 1));
  }
  return badges;
}
