declare const twitchUserId: unique symbol;

/** Twitch's number for an account, as text. Logins change; this does not. */
export type TwitchUserId = string & { readonly [twitchUserId]: true };

/** Whether `text` has the form of a Twitch user id. */
export function isTwitchUserId(text: string): text is TwitchUserId {
  return /^\d{1,20}$/.test(text);
}
