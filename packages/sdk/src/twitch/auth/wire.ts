/**
 * Answers of Twitch's token service as it documents them, in its spelling. They name fields and
 * promise nothing. Fields that nothing reads are left out.
 */

export interface TokenDto {
  readonly access_token: string;
  /** Seconds; absent for tokens that don't end. */
  readonly expires_in?: number;
  readonly refresh_token?: string;
  /** A list from the token endpoint; absent for app tokens. */
  readonly scope?: readonly string[];
}

export interface DeviceDto {
  readonly device_code: string;
  /** Seconds */
  readonly expires_in: number;
  /** Seconds between two questions */
  readonly interval: number;
  readonly user_code: string;
  readonly verification_uri: string;
}

export interface ValidateDto {
  readonly client_id: string;
  /** Absent for an app token, like `user_id`. */
  readonly login?: string;
  readonly user_id?: string;
  /** `null` where there are none */
  readonly scopes?: readonly string[] | null;
  /** Seconds; 0 for tokens that don't end */
  readonly expires_in: number;
}
