import { mkdir, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { eventually, RealProcess, runProgram } from "./real-process.ts";

/** A private X server on a display of its own choice. */
export async function startXvfb(
  folder: string,
): Promise<{ readonly process: RealProcess; readonly display: string }> {
  const size = ["-screen", "0", "1280x720x24", "-nolisten", "tcp"];
  const xvfb = new RealProcess("Xvfb", ["-displayfd", "3", ...size], {
    log: join(folder, "xvfb.log"),
    extraPipe: true,
  });
  let told = "";
  (xvfb.child.stdio[3] as Readable).on("data", (chunk: Buffer) => {
    told += chunk.toString();
  });
  const display = await eventually("Xvfb's display", () => /^(\d+)\n/.exec(told)?.[1]);
  return { process: xvfb, display: `:${display}` };
}

export interface ObsStudioOptions {
  readonly folder: string;
  readonly display: string;
  readonly port: number;
  readonly password: string;
  /** `rtmp://127.0.0.1:1935/live` */
  readonly ingest: string;
  readonly streamKey: string;
}

/** Its websocket listens on all addresses; this keeps every socket of the process on loopback. */
const LOOPBACK_ONLY = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netinet/in.h>
#include <sys/socket.h>
int bind(int fd, const struct sockaddr *given, socklen_t size) {
  int (*next)(int, const struct sockaddr *, socklen_t) = dlsym(RTLD_NEXT, "bind");
  if (given && given->sa_family == AF_INET && size >= sizeof(struct sockaddr_in)) {
    struct sockaddr_in local = *(const struct sockaddr_in *)given;
    if (local.sin_addr.s_addr == htonl(INADDR_ANY)) local.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return next(fd, (const struct sockaddr *)&local, sizeof local);
  }
  return next(fd, given, size);
}
`;

/** Writes the home of an OBS: no wizard, 640 by 360 at 15 frames, a private ingest. */
export async function prepareObsStudio(options: ObsStudioOptions): Promise<void> {
  const { folder, port, password, ingest, streamKey } = options;
  const config = join(folder, "config", "obs-studio");
  const profile = join(config, "basic", "profiles", "Test");
  await mkdir(profile, { recursive: true });
  await mkdir(join(config, "basic", "scenes"), { recursive: true });
  await mkdir(join(folder, "run"), { mode: 0o700, recursive: true });
  await writeFile(
    join(config, "global.ini"),
    ini({
      General: {
        FirstRun: true,
        LastVersion: 486539266,
        InfoIncrement: 99,
        EnableAutoUpdates: false,
        ConfirmOnExit: false,
      },
      Basic: {
        Profile: "Test",
        ProfileDir: "Test",
        SceneCollection: "Test",
        SceneCollectionFile: "Test",
        ConfigOnNewProfile: false,
      },
      BasicWindow: {
        PreviewEnabled: false,
        WarnBeforeStartingStream: false,
        WarnBeforeStoppingStream: false,
        SysTrayEnabled: false,
      },
      OBSWebSocket: {
        FirstLoad: false,
        ServerEnabled: true,
        ServerPort: port,
        AlertsEnabled: false,
        AuthRequired: true,
        ServerPassword: password,
      },
    }),
  );
  await writeFile(
    join(profile, "basic.ini"),
    ini({
      General: { Name: "Test" },
      Video: { BaseCX: 640, BaseCY: 360, OutputCX: 640, OutputCY: 360, FPSType: 1, FPSInt: 15 },
      Output: { Mode: "Simple", Reconnect: true, RetryDelay: 1, MaxRetries: 25 },
      SimpleOutput: {
        VBitrate: 600,
        StreamEncoder: "x264",
        UseAdvanced: true,
        Preset: "ultrafast",
        x264Settings: "keyint=15",
      },
    }),
  );
  const settings = { server: ingest, key: streamKey, use_auth: false };
  await writeFile(join(profile, "service.json"), JSON.stringify({ type: "rtmp_custom", settings }));
  await writeFile(join(folder, "loopback-only.c"), LOOPBACK_ONLY);
  const preload = ["-shared", "-fPIC", "-o", join(folder, "loopback-only.so")];
  await runProgram("gcc", [...preload, join(folder, "loopback-only.c"), "-ldl"]);
}

/** Starts the prepared OBS and waits until its websocket can be reached. */
export async function startObsStudio(options: ObsStudioOptions): Promise<RealProcess> {
  const { folder, display, port } = options;
  const quiet = ["--minimize-to-tray", "--disable-updater", "--disable-shutdown-check"];
  const profile = ["--multi", "--profile", "Test", "--collection", "Test"];
  const websocket = ["--disable-missing-files-check", "--websocket_ipv4_only"];
  const obs = new RealProcess("obs", [...profile, ...quiet, ...websocket], {
    log: join(folder, "obs.log"),
    env: {
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, "config"),
      XDG_RUNTIME_DIR: join(folder, "run"),
      DISPLAY: display,
      LIBGL_ALWAYS_SOFTWARE: "1",
      QT_QPA_PLATFORM: "xcb",
      NO_AT_BRIDGE: "1",
      LD_PRELOAD: join(folder, "loopback-only.so"),
    },
  });
  await eventually("the websocket of OBS", () => isOpen(port));
  return obs;
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}

function ini(sections: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string {
  return Object.entries(sections)
    .map(([name, values]) => {
      const lines = Object.entries(values).map(([key, value]) => `${key}=${value}`);
      return `[${name}]\n${lines.join("\n")}\n`;
    })
    .join("\n");
}
