import { serverName } from "./chat-lines.ts";
import type { IrcLine } from "./irc-line.ts";

/**
 * Answers to what general IRC clients ask on their own: the shortest that lets them go on.
 * Undefined for a command the service does not know; none at all for what it takes in silence.
 */
export function courtesyReply(nick: string, line: IrcLine): readonly string[] | undefined {
  const [target = "*", mode] = line.params;
  const numeric = (code: string, rest: string) => [`:${serverName} ${code} ${nick} ${rest}`];
  switch (line.command) {
    case "USER":
    case "PASS":
    case "AWAY":
      return [];
    case "MODE":
      if (!target.startsWith("#")) return [];
      if (mode === undefined) return numeric("324", `${target} +`);
      return /^\+?b$/.test(mode) ? numeric("368", `${target} :End of channel ban list`) : [];
    case "WHO":
      return numeric("315", `${target} :End of /WHO list`);
    case "WHOIS":
      return numeric("318", `${target} :End of /WHOIS list`);
    case "LIST":
      return numeric("323", ":End of /LIST");
    default:
      return undefined;
  }
}
