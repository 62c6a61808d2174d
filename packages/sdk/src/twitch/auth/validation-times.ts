/** Twitch wants tokens of a lasting session validated hourly, and looks whether that happens. */
export const VALIDATE_EVERY_MS = 3_600_000;
/** How soon a validation that got no answer is tried again, and a dead login looked after. */
export const LOOK_AGAIN_MS = 60_000;
/** A token that ends sooner is renewed before it is handed out. */
export const RENEW_BEFORE_END_MS = 30_000;
