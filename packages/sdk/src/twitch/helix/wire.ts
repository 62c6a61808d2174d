/**
 * Helix's answers as Twitch documents them, in its spelling. They name fields and promise nothing.
 * Fields that nothing reads are left out.
 */

export interface UserDto {
  readonly id: string;
  readonly login: string;
  readonly display_name: string;
  /** `affiliate`, `partner` or empty */
  readonly broadcaster_type: string;
  readonly description: string;
  readonly profile_image_url: string;
  /** RFC 3339 */
  readonly created_at: string;
}

export interface StreamDto {
  readonly id: string;
  readonly user_id: string;
  readonly user_login: string;
  readonly user_name: string;
  readonly game_id: string;
  readonly game_name: string;
  readonly title: string;
  readonly viewer_count: number;
  /** RFC 3339 */
  readonly started_at: string;
  readonly language: string;
  /** Holds `{width}` and `{height}` */
  readonly thumbnail_url: string;
}

/** Every list comes so. */
export interface ListDto<T> {
  readonly data: readonly T[];
}
