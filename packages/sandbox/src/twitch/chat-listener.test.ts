import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { ManualClock } from "../manual-clock.ts";
import { Dice } from "../world/chance.ts";
import { type ChatStandIn, createChat } from "./chat.ts";
import { type ChatListener, lineBytesMax } from "./chat-listener.ts";
import { createUsers } from "./users.ts";

const host = "127.0.0.1";
let chat: ChatStandIn;
let listener: ChatListener;

beforeEach(async () => {
  const clock = new ManualClock(Date.UTC(2026, 4, 1));
  chat = createChat({ clock, random: new Dice(1), users: createUsers() });
  listener = await chat.listen({ host, tcpPort: 0, tlsPort: 0, wsPort: 0 });
});
afterEach(() => listener.stop());

/** Collects what a socket says until `text` is in it. */
function hear(socket: Socket): (text: string) => Promise<string> {
  let heard = "";
  socket.on("data", (chunk) => {
    heard += chunk.toString("utf8");
  });
  return async (text) => {
    while (!heard.includes(text)) await once(socket, "data");
    return heard;
  };
}

const login = "pass oauth:x\nnick ada\nuser a 0 * :A\njoin #grandstand\n";

test("a plain TCP client with LF and lower case logs in, joins and talks", async () => {
  const socket = connect(listener.tcpPort, host);
  const until = hear(socket);
  socket.write(`${login}privmsg #grandstand :hello there\n`);
  const heard = await until("366");
  expect(heard.startsWith(":tmi.twitch.tv 001 ada :Welcome, GLHF!\r\n")).toBe(true);
  chat.say("viewer_one", "hello back");
  await until("PRIVMSG #grandstand :hello back\r\n");
  expect(chat.messages.map((message) => message.text)).toEqual(["hello there", "hello back"]);
  socket.destroy();
});

test("a script means the same wherever its bytes are cut", async () => {
  const script = Buffer.from("PING :\u{1f600}\r\nNICK justinfan1\r\n");
  const expected = ":tmi.twitch.tv PONG tmi.twitch.tv :\u{1f600}\r\n:tmi.twitch.tv 001 justinfan1 ";
  const answers = Array.from({ length: script.length - 1 }, async (_, index) => {
    const socket = connect({ port: listener.tcpPort, host, noDelay: true });
    const until = hear(socket);
    await once(socket, "connect");
    socket.write(script.subarray(0, index + 1));
    // Turns of the event loop let the first part leave, and mostly arrive, alone.
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    socket.write(script.subarray(index + 1));
    const heard = await until("376");
    socket.destroy();
    return heard.startsWith(expected);
  });
  expect(new Set(await Promise.all(answers))).toEqual(new Set([true]));
});

test("an over-long line is refused and the connection goes on", async () => {
  const socket = connect(listener.tcpPort, host);
  const until = hear(socket);
  socket.write(`${login}PRIVMSG #grandstand :${"x".repeat(lineBytesMax)}\r\nPING :alive\r\n`);
  const heard = await until(":alive");
  expect(heard).toContain(" 417 ada :Input line was too long");
  expect(chat.messages).toEqual([]);
  socket.destroy();
});

test("TLS serves the same chat, under a certificate that can be trusted by name", async () => {
  const socket = connectTls({ port: listener.tlsPort, host, ca: listener.certificate });
  const until = hear(socket);
  socket.write(login);
  await until("366");
  expect(socket.authorized).toBe(true);
  expect(chat.loginsIn("grandstand")).toEqual(["ada"]);
  socket.destroy();
});

test("a WebSocket frame may hold several lines, and the last needs no break", async () => {
  const socket = new WebSocket(`ws://${host}:${listener.wsPort}`);
  const frames: string[] = [];
  socket.on("message", (data) => frames.push(data.toString()));
  await once(socket, "open");
  socket.send(`${login}PING :end`);
  while (!frames.join("").includes(":end")) await once(socket, "message");
  const lines = frames.join("").split("\r\n");
  expect(lines.length).toBeGreaterThan(frames.length + 1);
  expect(lines).toContain(":ada!ada@ada.tmi.twitch.tv JOIN #grandstand");
  expect(frames.every((frame) => frame.endsWith("\r\n"))).toBe(true);
  socket.terminate();
});

test("dropping breaks TCP and WebSocket connections", async () => {
  const tcp = connect(listener.tcpPort, host);
  const ws = new WebSocket(`ws://${host}:${listener.wsPort}`);
  const until = hear(tcp);
  tcp.write(login);
  await Promise.all([until("366"), once(ws, "open")]);
  tcp.on("error", () => tcp.destroy());
  const gone = Promise.all([once(tcp, "close"), once(ws, "close")]);
  chat.dropAll();
  const [, [code]] = await gone;
  expect(code).toBe(1006);
});

test("a refused login ends the connection after its notice was sent", async () => {
  const socket = connect(listener.tcpPort, host);
  const until = hear(socket);
  const ended = once(socket, "close");
  socket.write("PASS oauth:invalid\r\nNICK ada\r\n");
  await ended;
  expect(await until("NOTICE")).toBe(":tmi.twitch.tv NOTICE * :Login authentication failed\r\n");
});

test("who does not read is given up, and leaves the channel", async () => {
  const socket = connect(listener.tcpPort, host);
  const until = hear(socket);
  socket.write(login);
  await until("366");
  socket.pause();
  let rounds = 0;
  for (; chat.loginsIn("grandstand").length > 0 && rounds < 100_000; rounds += 1) {
    chat.say("viewer_one", "x".repeat(500));
    if (rounds % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(chat.loginsIn("grandstand")).toEqual([]);
  socket.destroy();
});

test("stopping does not wait for those who never spoke", async () => {
  const { tcpPort, tlsPort, wsPort } = listener;
  const silent = [tcpPort, tlsPort, wsPort].map((port) => connect(port, host));
  await Promise.all(silent.map((socket) => once(socket, "connect")));
  const gone = Promise.all(silent.map((socket) => once(socket, "close")));
  await listener.stop();
  await gone;
});

test("a taken port is an error, and nothing stays open", async () => {
  const address = { host, tcpPort: listener.tcpPort, tlsPort: 0, wsPort: 0 };
  await expect(chat.listen(address)).rejects.toThrow("EADDRINUSE");
  const wsTaken = { host, tcpPort: 0, tlsPort: 0, wsPort: listener.wsPort };
  await expect(chat.listen(wsTaken)).rejects.toThrow("EADDRINUSE");
});
