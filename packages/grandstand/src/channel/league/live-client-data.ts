import {
  type Abortable,
  asArray,
  asBoolean,
  asNumber,
  asRecord,
  NetworkError,
  ProtocolError,
} from "@grandstand/sdk/core";
import type { LoopbackJson } from "./loopback-json.ts";

/** What the game client says about the game on the screen. */
export interface LiveReading {
  readonly clockMs: number;
  /** False also where the client does not tell. */
  readonly paused: boolean;
  readonly ended: boolean;
}

/**
 * One look at the Live Client Data; undefined while the client loads or does not answer. Pause is
 * told by the Replay API alone, which not every client has switched on.
 */
export async function readLiveClientData(
  client: LoopbackJson,
  { signal }: Abortable = {},
): Promise<LiveReading | undefined> {
  const ask = async (path: string) => {
    try {
      return asRecord(await client.get(path, { signal }));
    } catch (error) {
      signal?.throwIfAborted();
      // A refused connection, a 404 and half an answer all mean: nothing to be seen yet.
      if (error instanceof NetworkError || error instanceof ProtocolError) return undefined;
      throw error;
    }
  };
  const gameTime = asNumber((await ask("/liveclientdata/gamestats"))?.gameTime);
  if (gameTime === undefined) return undefined;
  const events = asArray((await ask("/liveclientdata/eventdata"))?.Events) ?? [];
  const paused = asBoolean((await ask("/replay/playback"))?.paused) ?? false;
  return {
    clockMs: Math.max(0, Math.round(gameTime * 1000)),
    paused,
    ended: events.some((event) => asRecord(event)?.EventName === "GameEnd"),
  };
}
