import { type Abortable, NetworkError, ProtocolError } from "@grandstand/sdk/core";
import { z } from "zod";
import type { LoopbackJson } from "./loopback-json.ts";

/** What the game client says about the game on the screen. */
export interface LiveReading {
  readonly clockMs: number;
  /** False also where the client does not tell. */
  readonly paused: boolean;
  readonly ended: boolean;
}

const gameStats = z.object({ gameTime: z.number().finite() });
const eventData = z.object({ Events: z.array(z.object({ EventName: z.string() })) });
const playback = z.object({ paused: z.boolean() });

/**
 * One look at the Live Client Data; undefined while the client loads or does not answer. Pause is
 * told by the Replay API alone, which not every client has switched on.
 */
export async function readLiveClientData(
  client: LoopbackJson,
  { signal }: Abortable = {},
): Promise<LiveReading | undefined> {
  const ask = async <T>(path: string, shape: z.ZodType<T>): Promise<T | undefined> => {
    try {
      return shape.safeParse(await client.get(path, { signal })).data;
    } catch (error) {
      signal?.throwIfAborted();
      // A refused connection, a 404 and half an answer all mean: nothing to be seen yet.
      if (error instanceof NetworkError || error instanceof ProtocolError) return undefined;
      throw error;
    }
  };
  const stats = await ask("/liveclientdata/gamestats", gameStats);
  if (!stats) return undefined;
  const events = await ask("/liveclientdata/eventdata", eventData);
  const replay = await ask("/replay/playback", playback);
  return {
    clockMs: Math.max(0, Math.round(stats.gameTime * 1000)),
    paused: replay?.paused ?? false,
    ended: events?.Events.some((event) => event.EventName === "GameEnd") ?? false,
  };
}
