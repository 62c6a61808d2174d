import { RequestRefusal, STATUS } from "../protocol.ts";
import type { RequestTable } from "./context.ts";
import { framesIn } from "./general.ts";

/** The stream: state, start, stop, and where it goes. */
export const STREAM_REQUESTS: RequestTable = {
  GetStreamStatus: (_data, { stream }) => ({
    outputActive: stream.state.active,
    outputBytes: Math.floor(stream.durationMs * BYTES_PER_MS),
    outputCongestion: 0,
    outputDuration: stream.durationMs,
    outputReconnecting: false,
    outputSkippedFrames: 0,
    outputTimecode: timecode(stream.durationMs),
    outputTotalFrames: framesIn(stream.durationMs),
  }),
  StartStream: (_data, { stream }) => {
    stream.start();
    return undefined;
  },
  StopStream: (_data, { stream }) => {
    stream.stop();
    return undefined;
  },
  ToggleStream: (_data, { stream }) => {
    const outputActive = !stream.state.active;
    if (outputActive) stream.start();
    else stream.stop();
    return { outputActive };
  },
  GetStreamServiceSettings: (_data, { streamService }) => ({
    streamServiceSettings: streamService.settings,
    streamServiceType: streamService.type,
  }),
  SetStreamServiceSettings: (data, { stream, streamService }) => {
    if (stream.state.active) {
      const comment = "You cannot change stream service settings while streaming.";
      throw new RequestRefusal(STATUS.outputRunning, comment);
    }
    const settings = data.object("streamServiceSettings");
    streamService.type = data.text("streamServiceType");
    streamService.settings = settings;
    return undefined;
  },
};

/** 2,500 kbit/s. */
const BYTES_PER_MS = 312.5;

/** Hours, minutes, seconds and milliseconds: `00:01:02.345`. */
function timecode(durationMs: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  const clock = [durationMs / 3_600_000, (durationMs / 60_000) % 60, (durationMs / 1000) % 60];
  return `${clock.map(two).join(":")}.${String(durationMs % 1000).padStart(3, "0")}`;
}
