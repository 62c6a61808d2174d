/** What a line socket needs of the connection under it, be it a byte stream or a WebSocket. */
export interface Wire {
  /** Registers the one listener. Nothing is read until `resume`. */
  listen(events: WireEvents): void;
  resume(): void;
  /** `done` may never be called when the wire closes first. */
  write(text: string, done: (error?: Error | null) => void): void;
  /** What was written and has not left yet. */
  readonly waitingBytes: number;
  /** Closes after everything written has left. */
  end(): void;
  /** Closes now. */
  destroy(): void;
}

/** What a {@link Wire} tells. */
export interface WireEvents {
  bytes(chunk: Buffer): void;
  /** A message ended, on wires that have messages. */
  messageEnd(): void;
  /** Told once, last; with the error when the wire broke. */
  closed(error: Error | undefined): void;
}
