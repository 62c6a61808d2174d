import type { SandboxClock } from "../world/model.ts";
import type { GameClientArguments } from "./arguments.ts";
import { parseSpectatedGame, type SpectatedGame } from "./spectated-game.ts";

/** The grid has this long to answer. */
export const GRID_DEADLINE_MS = 5000;
/** A longer answer is refused. */
export const GRID_ANSWER_CHARACTERS_MAX = 1 << 20;

/** Asks the spectator grid for the game on the command line. */
export async function fetchGame(
  { grid, platform, gameId, encryptionKey }: GameClientArguments,
  clock: SandboxClock,
  { signal }: { readonly signal: AbortSignal },
): Promise<SpectatedGame> {
  const path = `/observer-mode/rest/consumer/getGameMetaData/${platform}/${gameId}/1/token`;
  const url = `http://${grid}${path}?key=${encodeURIComponent(encryptionKey)}`;
  return withDeadline(clock, signal, async (deadline) => {
    const response = await fetch(url, { signal: deadline });
    const answer = await response.text();
    if (!response.ok) throw new Error(`GET ${path} failed: ${response.status}`);
    if (answer.length > GRID_ANSWER_CHARACTERS_MAX) {
      throw new Error(`GET ${path} failed: ${answer.length} characters are too many`);
    }
    const parsed: unknown = JSON.parse(answer);
    return parseSpectatedGame(parsed);
  });
}

async function withDeadline<T>(
  clock: SandboxClock,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const late = new AbortController();
  clock.sleep(GRID_DEADLINE_MS, { signal: done.signal }).then(
    () => late.abort(new Error(`the spectator grid is silent for ${GRID_DEADLINE_MS} ms`)),
    () => undefined,
  );
  try {
    return await work(AbortSignal.any([signal, late.signal]));
  } finally {
    done.abort();
  }
}
