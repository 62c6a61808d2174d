/** The Data Dragon versions of this world, newest first. */
export const DATA_DRAGON_VERSIONS: readonly string[] = ["16.22.1", "16.21.1", "16.20.1"];

/** What match-v5 tells as the game's build. */
export const GAME_VERSION = "16.22.720.4419";
