import type { CloseReason } from "./chat-connection.ts";

/** The server's end of one client, as a transport drives it. */
export interface ChatLink {
  /** Takes one line, without its break. */
  line(text: string): void;
  /** Tells that a line came which was longer than the server reads. */
  tooLong(): void;
  /** Tells that the transport is gone. */
  end(): void;
}

/** Opens a connection; `send` and `close` are called for what the server does. */
export type ChatConnect = (
  send: (line: string) => void,
  close: (reason: CloseReason) => void,
) => ChatLink;
