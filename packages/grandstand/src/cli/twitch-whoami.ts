import { ANY_TOKEN } from "@grandstand/sdk/twitch";
import { exitCodes } from "./exit-codes.ts";
import { openTwitch, type TwitchFlags } from "./twitch-access.ts";
import { instant, printFacts, printJson } from "./twitch-output.ts";

/** `grandstand twitch whoami`: asks Twitch whom the token speaks for. */
export async function whoami(flags: TwitchFlags): Promise<number> {
  await using access = await openTwitch(flags);
  const { kind, user, scopes, expiresAt } = await access.tokens.token(ANY_TOKEN);
  const { clientId } = access.tokens;
  if (flags.json) {
    printJson({ kind, login: user?.login, userId: user?.id, clientId, scopes, expiresAt });
    return exitCodes.ok;
  }
  printFacts({
    kind,
    login: user?.login,
    id: user?.id,
    "client id": clientId,
    scopes: scopes.join(" "),
    ends: instant(expiresAt),
  });
  return exitCodes.ok;
}
