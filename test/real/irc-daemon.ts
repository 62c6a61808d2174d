import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { abortable, connectLineSocket, systemClock } from "@grandstand/sdk/core";

/** A real IRC server of our own, on a free port and in a private folder. */
export interface IrcDaemon {
  readonly url: string;
  /** Ends it as if the machine had lost power. */
  kill(): Promise<void>;
  /** Starts it again, on the same port. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** What the servers take for a password; it is also the chat client's token. */
export const IRC_TOKEN = "letmein";

const START_DEADLINE_MS = 15_000;
const STOP_DEADLINE_MS = 5_000;

/** InspIRCd with IRCv3 tags and without flood control. */
export function startInspircd(): Promise<IrcDaemon> {
  return startDaemon("inspircd", async (folder, port) => {
    await mkdir(join(folder, "data"));
    await writeFile(join(folder, "motd.txt"), "hello\n");
    const config = join(folder, "inspircd.conf");
    await writeFile(config, inspircdConfig(folder, port));
    const asRoot = process.getuid?.() === 0 ? ["--runasroot"] : [];
    return [...asRoot, "--nofork", "--config", config];
  });
}

/** ngIRCd: RFC 1459 as it was, lines of 512 bytes, flood control. */
export function startNgircd(): Promise<IrcDaemon> {
  return startDaemon("ngircd", async (folder, port) => {
    const config = join(folder, "ngircd.conf");
    await writeFile(config, ngircdConfig(port));
    return ["-n", "-f", config];
  });
}

async function startDaemon(
  program: string,
  configure: (folder: string, port: number) => Promise<readonly string[]>,
): Promise<IrcDaemon> {
  const folder = await mkdtemp(join(tmpdir(), `grandstand-${program}-`));
  const port = await freePort();
  const url = `irc://127.0.0.1:${port}`;
  const args = await configure(folder, port);
  const start = () => run(program, args, url);
  let daemon = await start();
  return {
    url,
    kill: () => end(daemon, "SIGKILL"),
    async restart() {
      daemon = await start();
    },
    async stop() {
      await end(daemon, "SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function run(program: string, args: readonly string[], url: string): Promise<ChildProcess> {
  const daemon = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let talk = "";
  for (const stream of [daemon.stdout, daemon.stderr]) {
    stream?.on("data", (chunk) => {
      talk = (talk + chunk).slice(-2_000);
    });
  }
  const failed = Promise.withResolvers<never>();
  daemon.once("error", failed.reject);
  daemon.once("exit", (code) => failed.reject(new Error(`${program} ended (${code}): ${talk}`)));
  failed.promise.catch(() => {});
  using deadline = systemClock.deadline(START_DEADLINE_MS, { what: `starting ${program}` });
  try {
    await Promise.race([failed.promise, abortable(answers(url, deadline.signal), deadline.signal)]);
  } catch (error) {
    await end(daemon, "SIGKILL");
    throw error;
  }
  return daemon;
}

async function answers(url: string, signal: AbortSignal): Promise<void> {
  const options = { url, clock: systemClock, lineBytesMax: 512, connectTimeoutMs: 1_000, signal };
  for (;;) {
    signal.throwIfAborted();
    const socket = await connectLineSocket(options).catch(() => undefined);
    if (socket) {
      socket.close();
      return;
    }
    await systemClock.sleep(50, { signal });
  }
}

async function end(daemon: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (daemon.pid === undefined || daemon.exitCode !== null || daemon.signalCode !== null) return;
  const gone = once(daemon, "exit");
  daemon.kill(signal);
  const patience = new AbortController();
  const cut = systemClock.sleep(STOP_DEADLINE_MS, { signal: patience.signal });
  cut.then(
    () => daemon.kill("SIGKILL"),
    () => {}, // It has gone by itself.
  );
  await gone;
  patience.abort();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || !address) throw new Error("no free port");
  return address.port;
}

function inspircdConfig(folder: string, port: number): string {
  const modules = ["cap", "ircv3", "ircv3_ctctags", "ircv3_servertime", "ircv3_msgid"];
  return `
<server name="inspircd.test" description="test" network="Test" id="00A">
<admin name="test" nick="test" email="test@inspircd.test">
<bind address="127.0.0.1" port="${port}" type="clients">
<connect name="main" allow="*" timeout="30" pingfreq="5" hardsendq="1M" softsendq="32K" recvq="32K"
  localmax="50" globalmax="50" threshold="1000" commandrate="100000" fakelag="off"
  resolvehostnames="no" useident="no" password="oauth:${IRC_TOKEN}">
<files motd="${folder}/motd.txt">
<path configdir="${folder}" datadir="${folder}/data" logdir="${folder}" runtimedir="${folder}">
<pid file="${folder}/inspircd.pid">
<log method="file" type="* -USERINPUT -USEROUTPUT" level="default" target="${folder}/inspircd.log">
<options casemapping="ascii">
<limits maxnick="30" maxline="8191">
${modules.map((name) => `<module name="${name}">`).join("\n")}
`;
}

function ngircdConfig(port: number): string {
  return `
[Global]
  Name = ngircd.test
  Info = test
  Listen = 127.0.0.1
  Ports = ${port}
  AdminEMail = test@ngircd.test
  MotdPhrase = hello
  ServerUID = irc
  ServerGID = irc
  Password = oauth:${IRC_TOKEN}
[Limits]
  MaxConnectionsIP = 0
  MaxNickLength = 25
  PingTimeout = 120
[Options]
  DNS = no
  Ident = no
  PAM = no
`;
}
