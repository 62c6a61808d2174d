import { found, type RiotMethod, ROOMY_LIMITS } from "../method.ts";

/** lol-status-v4: this world's platforms have neither maintenance nor incidents. */
export const statusMethod: RiotMethod = {
  id: "lol-status-v4.getPlatformData",
  path: "/lol/status/v4/platform-data",
  routing: "platform",
  limits: ROOMY_LIMITS,
  answer: ({ route }) =>
    found({
      id: route.toUpperCase(),
      name: `${route.toUpperCase()} (sandbox)`,
      locales: ["en_US"],
      maintenances: [],
      incidents: [],
    }),
};
