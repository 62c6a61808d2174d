import { abortable } from "../../core/abortable.ts";
import type { Abortable, Clock } from "../../core/clock.ts";
import { describeError, NetworkError } from "../../core/errors.ts";
import type { ConnectLineSocket, LineSocket } from "../../core/line-socket.ts";
import type { Random } from "../../core/random.ts";

/** How an entrance to Twitch's chat does. */
export interface ChatServerStatus {
  readonly url: string;
  /** `slow` from {@link SLOW_MS} on; `offline` when it did not let us in. */
  readonly status: "online" | "slow" | "offline";
  /** From the first packet to the welcome; undefined when offline. */
  readonly lagMs: number | undefined;
  /** Why it is offline, in words. */
  readonly description: string;
}

/** Twitch's own entrances. */
export const CHAT_SERVERS: readonly string[] = [
  "ircs://irc.chat.twitch.tv:6697",
  "wss://irc-ws.chat.twitch.tv:443",
];

/** A welcome that takes longer than this is slow. */
export const SLOW_MS = 1_500;
const GIVE_UP_MS = 5_000;
const LINE_BYTES_MAX = 16 * 1024;

export interface ProbeEnvironment {
  readonly clock: Clock;
  readonly random: Random;
  readonly connect: ConnectLineSocket;
  readonly tls?: { readonly ca: string } | undefined;
}

/** Logs in at each entrance as nobody, and tells how they did, the best first. */
export async function probeChatServers(
  urls: readonly string[],
  environment: ProbeEnvironment,
  options: Abortable = {},
): Promise<readonly ChatServerStatus[]> {
  const statuses = await Promise.all(urls.map((url) => probe(url, environment, options)));
  return statuses.sort(compareChatServers);
}

/** Online before slow before offline, and the quicker first. */
export function compareChatServers(a: ChatServerStatus, b: ChatServerStatus): number {
  const rank = { online: 0, slow: 1, offline: 2 };
  const lagOf = ({ lagMs = Number.MAX_SAFE_INTEGER }: ChatServerStatus) => lagMs;
  return rank[a.status] - rank[b.status] || lagOf(a) - lagOf(b);
}

async function probe(
  url: string,
  { clock, random, connect, tls }: ProbeEnvironment,
  { signal }: Abortable,
): Promise<ChatServerStatus> {
  const startedAt = clock.monotonic();
  using deadline = clock.deadline(GIVE_UP_MS, { signal, what: `asking ${url}` });
  try {
    const socket = await connect({
      url,
      clock,
      tls,
      signal: deadline.signal,
      lineBytesMax: LINE_BYTES_MAX,
      connectTimeoutMs: GIVE_UP_MS,
    });
    try {
      const nickname = `justinfan${random.integer(10_000, 99_999)}`;
      await abortable(welcome(socket, nickname), deadline.signal);
    } finally {
      socket.close();
    }
    const lagMs = clock.monotonic() - startedAt;
    return { url, status: lagMs >= SLOW_MS ? "slow" : "online", lagMs, description: "" };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    return { url, status: "offline", lagMs: undefined, description: describeError(error) };
  }
}

/** Resolves when the server lets a nameless reader in. */
async function welcome(socket: LineSocket, nickname: string): Promise<void> {
  const decoder = new TextDecoder();
  const letIn = new Promise<void>((resolve) => {
    socket.receive((bytes, start, end) => {
      if (/^:\S+ 001 /.test(decoder.decode(bytes.subarray(start, end)))) resolve();
    });
  });
  const refused = socket.closed.then(() => {
    const facts = { method: "NICK", path: "chat" };
    throw new NetworkError("the connection ended before the welcome", facts);
  });
  await socket.send(`NICK ${nickname}`);
  await Promise.race([letIn, refused]);
}
