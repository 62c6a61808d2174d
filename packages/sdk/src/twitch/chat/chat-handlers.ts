import type { ChatMessage, PingMessage, RawMessage, ReconnectMessage } from "./messages.ts";
import type { ClearchatMessage, ClearmsgMessage } from "./moderation-messages.ts";
import type { NoticeMessage, UsernoticeMessage } from "./notice-messages.ts";
import type { PrivmsgMessage, WhisperMessage } from "./privmsg-message.ts";
import type {
  GlobaluserstateMessage,
  JoinMessage,
  PartMessage,
  RoomstateMessage,
  UserstateMessage,
} from "./state-messages.ts";

/**
 * One method for each kind of message, for a subclass to override; by itself each does nothing, so
 * that there is no need to call `super`. What they throw is logged and harms nobody.
 */
export abstract class ChatHandlers {
  /** Somebody said something in a channel. */
  protected onMessage(_message: PrivmsgMessage): void {}

  /** Somebody whispered to us. */
  protected onPrivateMessage(_message: WhisperMessage): void {}

  /** The server tells us something. */
  protected onNotice(_message: NoticeMessage): void {}

  /** A subscription, a raid, an announcement. */
  protected onUsernotice(_message: UsernoticeMessage): void {}

  /** Messages of one person, or of all, were taken away. */
  protected onClearchat(_message: ClearchatMessage): void {}

  /** One message was taken away. */
  protected onClearmsg(_message: ClearmsgMessage): void {}

  /** A channel's modes. */
  protected onRoomstate(_message: RoomstateMessage): void {}

  /** Who we are in a channel. */
  protected onUserstate(_message: UserstateMessage): void {}

  /** Who we are everywhere. */
  protected onGlobaluserstate(_message: GlobaluserstateMessage): void {}

  /** Somebody, we included, entered a channel. */
  protected onJoin(_message: JoinMessage): void {}

  /** Somebody, we included, left a channel. */
  protected onPart(_message: PartMessage): void {}

  /** The server asks for a new connection, which is being made. */
  protected onReconnect(_message: ReconnectMessage): void {}

  /** The server asked whether we are there, and was answered. */
  protected onPing(_message: PingMessage): void {}

  /** Any other line. */
  protected onRaw(_message: RawMessage): void {}

  /** Calls the method for the message's kind. */
  protected handle(message: ChatMessage): void {
    switch (message.kind) {
      case "privmsg":
        this.onMessage(message);
        break;
      case "whisper":
        this.onPrivateMessage(message);
        break;
      case "notice":
        this.onNotice(message);
        break;
      case "usernotice":
        this.onUsernotice(message);
        break;
      case "clearchat":
        this.onClearchat(message);
        break;
      case "clearmsg":
        this.onClearmsg(message);
        break;
      case "roomstate":
        this.onRoomstate(message);
        break;
      case "userstate":
        this.onUserstate(message);
        break;
      case "globaluserstate":
        this.onGlobaluserstate(message);
        break;
      case "join":
        this.onJoin(message);
        break;
      case "part":
        this.onPart(message);
        break;
      case "reconnect":
        this.onReconnect(message);
        break;
      case "ping":
        this.onPing(message);
        break;
      case "raw":
        this.onRaw(message);
        break;
      default:
        message satisfies never;
    }
  }
}
