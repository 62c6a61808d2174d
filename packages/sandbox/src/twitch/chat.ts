import type { Dice } from "../world/chance.ts";
import type { SandboxClock } from "../world/model.ts";
import { ChatConnection } from "./chat-connection.ts";
import { ChatLimits } from "./chat-limits.ts";
import type { ChatConnect } from "./chat-link.ts";
import { type ChatAddress, type ChatListener, listenToChat } from "./chat-listener.ts";
import { type ChatMessage, readSpeech } from "./chat-message.ts";
import { ChatRoom } from "./chat-room.ts";
import type { UserDirectory } from "./users.ts";

export interface ChatOptions {
  readonly clock: SandboxClock;
  /** Message ids come from it. */
  readonly random: Dice;
  readonly users: UserDirectory;
  readonly log?: ((text: string) => void) | undefined;
}

/** A stand-in of Twitch's chat: IRC over anything that carries lines. */
export interface ChatStandIn {
  /** Opens a connection in memory. */
  readonly connect: ChatConnect;
  /** Serves TCP, TLS and WebSocket; a port of 0 takes a free one. */
  listen(address: ChatAddress): Promise<ChatListener>;
  /** Says something as a user, beyond all limits, in `#grandstand` unless told otherwise. */
  say(login: string, text: string, channel?: string): void;
  /** Calls the listener for every message; gives the way to stop that. */
  onMessage(listener: (message: ChatMessage) => void): () => void;
  /** The newest messages, at most a thousand. */
  readonly messages: readonly ChatMessage[];
  loginsIn(channel: string): readonly string[];
  /** Sends RECONNECT and closes every connection some seconds later. */
  reconnectAll(): void;
  /** Breaks every connection without a word. */
  dropAll(): void;
}

/** Connections at once; one more is closed as it comes. */
export const connectionsMax = 500;

/** Builds the chat. Nothing listens yet. */
export function createChat({ clock, random, users, log }: ChatOptions): ChatStandIn {
  const room = new ChatRoom(clock, random, users);
  const house = { clock, users, room, limits: new ChatLimits(clock) };
  const connections = new Set<ChatConnection>();

  const connect: ChatConnect = (send, close) => {
    const connection = new ChatConnection(house, send, (reason) => {
      connections.delete(connection);
      log?.(`chat connection closed: ${reason}`);
      close(reason);
    });
    connections.add(connection);
    if (connections.size > connectionsMax) connection.close("full");
    return {
      line: (text) => connection.line(text),
      tooLong: () => connection.tooLong(),
      end: () => {
        connections.delete(connection);
        connection.end();
      },
    };
  };

  return {
    connect,
    listen: (address) => listenToChat(connect, address),
    say(login, text, channel = "grandstand") {
      const speech = readSpeech(text);
      if (speech.kind === "say") room.say({ ...speech, user: users.visitor(login), channel });
    },
    onMessage: (listener) => room.onMessage(listener),
    get messages() {
      return room.messages;
    },
    loginsIn: (channel) => room.loginsIn(channel),
    reconnectAll() {
      for (const connection of [...connections]) connection.reconnect();
    },
    dropAll() {
      for (const connection of [...connections]) connection.close("dropped");
    },
  };
}
