import { RequestRefusal, RPC_VERSION, STATUS } from "../protocol.ts";
import type { RequestTable } from "./context.ts";

/** Statistics, video settings, and what is no one else's. GetVersion is with the table. */
export const GENERAL_REQUESTS: RequestTable = {
  GetStats: (_data, { clock, startedAt, stream }) => ({
    activeFps: FPS,
    availableDiskSpace: 50_000,
    averageFrameRenderTime: 1.2,
    cpuUsage: 2.5,
    memoryUsage: 180,
    outputSkippedFrames: 0,
    outputTotalFrames: framesIn(stream.durationMs),
    renderSkippedFrames: 0,
    renderTotalFrames: framesIn(clock.now() - startedAt),
    webSocketSessionIncomingMessages: 0,
    webSocketSessionOutgoingMessages: 0,
  }),
  GetVideoSettings: (_data, { screen }) => ({
    baseHeight: screen.height,
    baseWidth: screen.width,
    fpsDenominator: 1,
    fpsNumerator: FPS,
    outputHeight: screen.height,
    outputWidth: screen.width,
  }),
  BroadcastCustomEvent: (data, { emit }) => {
    emit("CustomEvent", { eventData: data.object("eventData") });
    return undefined;
  },
  Sleep: () => {
    const comment = "Sleep is only for batches whose execution type is serial.";
    throw new RequestRefusal(STATUS.unsupportedBatchExecutionType, comment);
  },
};

/** The answer to GetVersion. */
export function versionOf(availableRequests: readonly string[]): object {
  return {
    availableRequests,
    obsVersion: "30.2.3",
    obsWebSocketVersion: "5.5.2",
    platform: "linux",
    platformDescription: "Grandstand's stand-in of OBS",
    rpcVersion: RPC_VERSION,
    supportedImageFormats: ["png"],
  };
}

export const FPS = 30;

/** How many frames are drawn in a time. */
export function framesIn(durationMs: number): number {
  return Math.floor((durationMs * FPS) / 1000);
}
