export {
  type MemoryTransportOptions,
  memoryTransport,
  type RequestHandler,
} from "./memory-transport.ts";
export { SimulatedClock } from "./simulated-clock.ts";
