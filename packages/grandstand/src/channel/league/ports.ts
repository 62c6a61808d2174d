import type { Abortable } from "@grandstand/sdk/core";
import type { RiotClient } from "@grandstand/sdk/riot";

/** The calls to Riot that finding and judging players needs. */
export type RiotApi = Pick<
  RiotClient,
  "ladder" | "topMasteries" | "matchIds" | "match" | "activeGame"
>;

/** The calls that answering a question about a named player needs as well. */
export type RiotDossierApi = RiotApi & Pick<RiotClient, "accountByRiotId" | "rank">;

/** Fetches and parses a JSON document that no limit counts. */
export type FetchJson = (url: string, options?: Abortable) => Promise<unknown>;
