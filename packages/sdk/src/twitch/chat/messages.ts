import { LineMessage } from "./line-message.ts";
import { ClearchatMessage, ClearmsgMessage } from "./moderation-messages.ts";
import { NoticeMessage, UsernoticeMessage } from "./notice-messages.ts";
import type { IrcLine } from "./parse-line.ts";
import { PrivmsgMessage, WhisperMessage } from "./privmsg-message.ts";
import {
  GlobaluserstateMessage,
  JoinMessage,
  PartMessage,
  RoomstateMessage,
  UserstateMessage,
} from "./state-messages.ts";

/** Everything a chat connection can bring; tell them apart by `kind`. */
export type ChatMessage =
  | PrivmsgMessage
  | WhisperMessage
  | NoticeMessage
  | UsernoticeMessage
  | ClearchatMessage
  | ClearmsgMessage
  | RoomstateMessage
  | UserstateMessage
  | GlobaluserstateMessage
  | JoinMessage
  | PartMessage
  | ReconnectMessage
  | PingMessage
  | RawMessage;

/** The server is about to close the connection and asks us to make a new one. */
export class ReconnectMessage extends LineMessage {
  readonly kind = "reconnect";
}

/** The server asks whether we are there; the client has answered it. */
export class PingMessage extends LineMessage {
  readonly kind = "ping";

  get payload(): string {
    return this.line.params.at(-1) ?? "";
  }
}

/** Any line that has no kind of its own. */
export class RawMessage extends LineMessage {
  readonly kind = "raw";
}

/** Gives a line its kind; what it says stays unread until asked for. */
export function readMessage(line: IrcLine): ChatMessage {
  switch (line.command) {
    case "PRIVMSG":
      return new PrivmsgMessage(line);
    case "WHISPER":
      return new WhisperMessage(line);
    case "NOTICE":
      return new NoticeMessage(line);
    case "USERNOTICE":
      return new UsernoticeMessage(line);
    case "CLEARCHAT":
      return new ClearchatMessage(line);
    case "CLEARMSG":
      return new ClearmsgMessage(line);
    case "ROOMSTATE":
      return new RoomstateMessage(line);
    case "USERSTATE":
      return new UserstateMessage(line);
    case "GLOBALUSERSTATE":
      return new GlobaluserstateMessage(line);
    case "JOIN":
      return new JoinMessage(line);
    case "PART":
      return new PartMessage(line);
    case "RECONNECT":
      return new ReconnectMessage(line);
    case "PING":
      return new PingMessage(line);
    default:
      return new RawMessage(line);
  }
}
