export {
  type FramePeer,
  type FrameServer,
  type MemoryFrameSocketOptions,
  memoryFrameSocket,
} from "./memory-frame-socket.ts";
export {
  type MemoryTransportOptions,
  memoryTransport,
  type RequestHandler,
} from "./memory-transport.ts";
export { SimulatedClock } from "./simulated-clock.ts";
