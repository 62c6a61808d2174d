import { Fields, type OnDrift } from "../../core/fields.ts";
import { isTwitchUserId, type TwitchUserId } from "../user-id.ts";
import { readInstant } from "./helix-user.ts";
import type { GetStreamsResponse } from "./wire.ts";

/** A channel that is live. */
export interface HelixStream {
  readonly id: string;
  readonly userId: TwitchUserId;
  readonly login: string;
  readonly displayName: string;
  readonly categoryId: string;
  readonly categoryName: string;
  readonly title: string;
  readonly viewers: number;
  readonly startedAt: number | undefined;
  readonly language: string;
  /** Put numbers for `{width}` and `{height}`. */
  readonly thumbnailUrl: string;
}

/** Reads `GET /streams`; a stream that does not say whose it is, is left out. */
export function toStreams(json: unknown, onDrift: OnDrift): readonly HelixStream[] {
  const streams = new Fields<GetStreamsResponse>(json, "streams", onDrift).list("data");
  return streams.flatMap((dto) => {
    const userId = dto.string("user_id") ?? "";
    const login = dto.string("user_login");
    if (!isTwitchUserId(userId) || login === undefined) return [];
    return {
      id: dto.string("id") ?? "",
      userId,
      login,
      displayName: dto.string("user_name") || login,
      categoryId: dto.string("game_id") ?? "",
      categoryName: dto.string("game_name") ?? "",
      title: dto.string("title") ?? "",
      viewers: dto.number("viewer_count") ?? 0,
      startedAt: readInstant(dto.string("started_at")),
      language: dto.string("language") ?? "",
      thumbnailUrl: dto.string("thumbnail_url") ?? "",
    };
  });
}
