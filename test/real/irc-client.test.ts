import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@grandstand/sandbox";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

/** IRC clients that people use meet the sandbox's chat: `ii` over TCP, `irssi` over TLS. */
const within = { timeout: 15_000, interval: 50 };

let sandbox: Sandbox;
let folder: string;
const clients: ChildProcess[] = [];

beforeEach(async () => {
  sandbox = await startSandbox({ seed: 1, startedAt: Date.now(), crowd: false });
  folder = await mkdtemp(join(tmpdir(), "grandstand-irc-"));
});
afterEach(async () => {
  for (const client of clients.splice(0)) endGroup(client);
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

test("ii joins, is seen, is heard and hears", async () => {
  const { hostname, port } = new URL(sandbox.urls.chat);
  start("ii", ["-s", hostname, "-p", port, "-n", "IiGuest", "-k", "PASSWORD", "-i", folder], {
    PASSWORD: "oauth:anything",
  });
  const server = join(folder, hostname);
  await exists(join(server, "in"));
  await writeFile(join(server, "in"), "/j #grandstand\n");
  await isMember("iiguest");
  const room = join(server, "#grandstand");
  await exists(join(room, "in"));
  const other = listen();
  await writeFile(join(room, "in"), "hello from ii\n");
  await vi.waitFor(() => {
    expect(other.heard).toContain(
      ":iiguest!iiguest@iiguest.tmi.twitch.tv PRIVMSG #grandstand :hello from ii",
    );
  }, within);
  sandbox.chat.say("viewer_one", "hello ii");
  await says(join(room, "out"), "<viewer_one> hello ii");
}, 60_000);

test("irssi joins over TLS with its own capabilities, is heard and hears", async () => {
  const { hostname, port } = new URL(sandbox.urls.chatTls);
  await writeFile(join(folder, "config"), irssiConfig(hostname, port));
  // It wants a terminal; `script` is one.
  const irssi = start("script", ["-qfc", `irssi --home ${folder}`, "/dev/null"], {
    TERM: "xterm",
  });
  await isMember("irssiguest");
  const other = listen();
  irssi.stdin?.write("/msg #grandstand hello from irssi\r");
  await vi.waitFor(() => {
    expect(other.heard.join("\n")).toContain("PRIVMSG #grandstand :hello from irssi");
  }, within);
  sandbox.chat.say("viewer_one", "hello irssi");
  await says(join(folder, "#grandstand.log"), "viewer_one> hello irssi");
  irssi.stdin?.write("/quit\r");
  await vi.waitFor(() => expect(irssi.exitCode).toBe(0), within);
}, 60_000);

function irssiConfig(host: string, port: string): string {
  const log = join(folder, "$0.log");
  return `servers = ( { address = "${host}"; port = "${port}"; chatnet = "lab"; use_tls = "yes";
    tls_verify = "no"; password = "oauth:anything"; autoconnect = "yes"; } );
chatnets = { lab = { type = "IRC"; nick = "IrssiGuest"; }; };
channels = ( { name = "#grandstand"; chatnet = "lab"; autojoin = "yes"; } );
settings = {
  core = { real_name = "guest"; user_name = "guest"; nick = "IrssiGuest"; };
  "fe-common/core" = { autolog = "yes"; autolog_path = "${log}"; };
};
`;
}

/** A group of its own, so that what a client starts ends with it. */
function start(program: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(program, args, {
    stdio: ["pipe", "ignore", "ignore"],
    env: { ...process.env, ...env },
    detached: true,
  });
  clients.push(child);
  return child;
}

function endGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
}

function listen(): { readonly heard: readonly string[] } {
  const heard: string[] = [];
  const link = sandbox.chat.connect(
    (line) => heard.push(line),
    () => {},
  );
  for (const line of ["NICK justinfan7", "JOIN #grandstand"]) link.line(line);
  return { heard };
}

const isMember = (login: string) =>
  vi.waitFor(() => expect(sandbox.chat.loginsIn("grandstand")).toContain(login), within);
const exists = (path: string) => vi.waitFor(() => stat(path), within);
const says = (path: string, text: string) =>
  vi.waitFor(async () => expect(await readFile(path, "utf8")).toContain(text), within);
