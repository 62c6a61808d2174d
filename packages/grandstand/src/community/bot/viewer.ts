/** Stands for a person in chat; says nothing about who it is. */
export type ViewerRef = string & { readonly __brand: "ViewerRef" };

/** Who a viewer's reference stands for. Lives in an erasable table only. */
export interface ViewerIdentity {
  /** `twitch`, say. */
  readonly platform: string;
  /** The platform's own id for the account. */
  readonly accountId: string;
  readonly name: string | undefined;
}

/** What a person may do, from most to least. Platforms map their badges and ranks to these. */
export const ROLES = ["broadcaster", "moderator", "vip", "subscriber", "everyone"] as const;

export type Role = (typeof ROLES)[number];

/** Whether one of `roles` stands at least as high as `minimum`. */
export function hasRole(roles: readonly Role[], minimum: Role): boolean {
  const lowest = ROLES.indexOf(minimum);
  return minimum === "everyone" || roles.some((role) => ROLES.indexOf(role) <= lowest);
}
