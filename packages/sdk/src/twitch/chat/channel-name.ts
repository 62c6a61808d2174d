import { ConfigError } from "../../core/errors.ts";

/**
 * A channel's or person's login in the one spelling that the protocol uses: lower case, no `#`.
 * Anything but letters, digits and `_` is refused, so that a name can never carry a command.
 */
export function channelName(text: string): string {
  const name = text.replace(/^#/, "").toLowerCase();
  if (/^[a-z0-9_]{1,25}$/.test(name)) return name;
  const shown = JSON.stringify(text.slice(0, 40));
  throw new ConfigError(`${shown} is no Twitch login: up to 25 letters, digits and _`, {
    setting: "channels",
  });
}
