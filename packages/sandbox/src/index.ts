export type { ClashClan, ClashPlayer } from "./clash/clans.ts";
export {
  type ClashCall,
  type ClashOptions,
  type ClashStandIn,
  createClash,
  DEMO_CLASH_TOKEN,
  FOREIGN_CLASH_TOKEN,
} from "./clash/clash.ts";
export type { ClashFault } from "./clash/clash-faults.ts";
export { systemSandboxClock } from "./clock.ts";
export { ManualClock } from "./manual-clock.ts";
export { createObs, type ObsStandIn } from "./obs/obs.ts";
export { createDataDragon, type DataDragonStandIn } from "./riot/data-dragon.ts";
export type { RiotFault, RiotFaultPlan } from "./riot/faults.ts";
export { DEMO_RIOT_KEY, DEVELOPMENT_RIOT_KEY, type RiotKey } from "./riot/keys.ts";
export { createRiot, type RiotOptions, type RiotStandIn } from "./riot/riot.ts";
export { createSpectatorGrid, type SpectatorGridStandIn } from "./riot/spectator-grid.ts";
export {
  type Sandbox,
  type SandboxOptions,
  type SandboxPorts,
  startSandbox,
} from "./sandbox.ts";
export type { ChatCredentials, SandboxCredentials, SandboxUrls } from "./sandbox-index.ts";
export { type AuthOptions, type AuthStandIn, createAuth } from "./twitch/auth.ts";
export type { AuthFault } from "./twitch/auth-faults.ts";
export { type ChatOptions, type ChatStandIn, createChat } from "./twitch/chat.ts";
export type { CloseReason } from "./twitch/chat-connection.ts";
export type { ChatConnect, ChatLink } from "./twitch/chat-link.ts";
export type { ChatAddress, ChatListener } from "./twitch/chat-listener.ts";
export type { ChatMessage, ChatReply } from "./twitch/chat-message.ts";
export { type Crowd, type CrowdOptions, createCrowd } from "./twitch/crowd.ts";
export {
  createEventSub,
  type EventDelivery,
  type EventSubFault,
  type EventSubOptions,
  type EventSubStandIn,
  type SandboxEvent,
} from "./twitch/eventsub/event-sub.ts";
export type { EventSubListener } from "./twitch/eventsub/event-sub-listener.ts";
export type { SocketPeer } from "./twitch/eventsub/socket-session.ts";
export type { SocketLink } from "./twitch/eventsub/socket-sessions.ts";
export {
  createHelix,
  type HelixOptions,
  type HelixStandIn,
  type OnAir,
} from "./twitch/helix.ts";
export {
  createPlayback,
  demoVideoId,
  type PlaybackFault,
  type PlaybackStandIn,
  type PlaybackStandInOptions,
} from "./twitch/playback.ts";
export { demoClient, demoPublicClient, Tokens } from "./twitch/tokens.ts";
export {
  createUsers,
  demoUsers,
  demoViewers,
  type TwitchUser,
  type UserDirectory,
} from "./twitch/users.ts";
export { Dice } from "./world/chance.ts";
export type * from "./world/model.ts";
export { demoWorld, realisticWorld } from "./world/presets.ts";
export { createWorld } from "./world/world.ts";
