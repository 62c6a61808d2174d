import { Fields, type OnDrift } from "../../core/fields.ts";
import { isTwitchUserId, type TwitchUserId } from "../user-id.ts";
import type { GetUsersResponse } from "./wire.ts";

/** An account as everybody may see it. */
export interface HelixUser {
  readonly id: TwitchUserId;
  readonly login: string;
  readonly displayName: string;
  readonly broadcasterType: string;
  readonly description: string;
  readonly profileImageUrl: string;
  readonly createdAt: number | undefined;
}

/** Reads `GET /users`; a user without id or login is left out. */
export function toUsers(json: unknown, onDrift: OnDrift): readonly HelixUser[] {
  const users = new Fields<GetUsersResponse>(json, "users", onDrift).list("data");
  return users.flatMap((dto) => {
    const id = dto.string("id") ?? "";
    const login = dto.string("login");
    if (!isTwitchUserId(id) || login === undefined) return [];
    return {
      id,
      login,
      displayName: dto.string("display_name") || login,
      broadcasterType: dto.string("broadcaster_type") ?? "",
      description: dto.string("description") ?? "",
      profileImageUrl: dto.string("profile_image_url") ?? "",
      createdAt: readInstant(dto.string("created_at")),
    };
  });
}

/** Epoch milliseconds of an RFC 3339 instant. */
export function readInstant(text: string | undefined): number | undefined {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? undefined : at;
}
