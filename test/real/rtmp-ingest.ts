import { once } from "node:events";
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { freePort, RealProcess, runProgram } from "./real-process.ts";

/** A picture scaled down to a few pixels, red, green and blue in turn: its layout of colours. */
export type Layout = Uint8Array;

const LAYOUT_WIDTH = 32;
const LAYOUT_HEIGHT = 18;

/** A private nginx that takes RTMP and writes HLS segments of about a second. */
export class RtmpIngest {
  readonly url: string;
  readonly #process: RealProcess;
  readonly #gate: Server;
  readonly #hls: string;

  constructor(url: string, hls: string, process: RealProcess, gate: Server) {
    this.url = url;
    this.#hls = hls;
    this.#process = process;
    this.#gate = gate;
  }

  /** Complete segments, oldest first; the last one is still being written. */
  async segments(): Promise<readonly { readonly path: string; readonly writtenAt: number }[]> {
    const names = (await readdir(this.#hls)).filter((name) => name.endsWith(".ts"));
    const found = names.map(async (name) => {
      const path = join(this.#hls, name);
      return { path, writtenAt: (await stat(path)).mtimeMs };
    });
    const sorted = (await Promise.all(found)).sort((a, b) => a.writtenAt - b.writtenAt);
    return sorted.slice(0, -1);
  }

  /** What was to be seen of the game in the last complete segment written after `sinceAt`. */
  async latestLayout(sinceAt: number): Promise<Layout | undefined> {
    const last = (await this.segments()).at(-1);
    return last && last.writtenAt > sinceAt ? await readLayout(last.path, GAME_CROP) : undefined;
  }

  async stop(): Promise<void> {
    await this.#process.end();
    this.#gate.close();
    this.#gate.closeAllConnections();
  }
}

export async function startRtmpIngest(folder: string): Promise<RtmpIngest> {
  const port = await freePort();
  const hls = join(folder, "hls");
  const gate = await openGate();
  for (const name of ["hls", "logs"]) await mkdir(join(folder, name), { recursive: true });
  const file = join(folder, "nginx.conf");
  await writeFile(
    file,
    `load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
daemon off;
worker_processes 1;
${process.getuid?.() === 0 ? "user root;" : ""}
pid ${folder}/nginx.pid;
error_log ${folder}/logs/error.log info;
events { worker_connections 64; }
rtmp {
  access_log off;
  server {
    listen 127.0.0.1:${port};
    application live {
      live on;
      record off;
      wait_key on;
      idle_streams off;
      drop_idle_publisher 5s;
      on_publish ${gate.url};
      hls on;
      hls_path ${hls};
      hls_fragment 1s;
      hls_playlist_length 60s;
      hls_cleanup off;
    }
  }
}
`,
  );
  const log = join(folder, "nginx.log");
  const nginx = new RealProcess("/usr/sbin/nginx", ["-p", folder, "-c", file], { log });
  return new RtmpIngest(`rtmp://127.0.0.1:${port}/live`, hls, nginx, gate.server);
}

/** nginx asks here whether it may take a stream: not the one with this key. */
export const REFUSED_STREAM_KEY = "refused";

async function openGate(): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    let form = "";
    request.setEncoding("utf8").on("data", (part: string) => {
      form += part;
    });
    request.on("end", () => {
      const isRefused = new URLSearchParams(form).get("name") === REFUSED_STREAM_KEY;
      response.writeHead(isRefused ? 403 : 200).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}/publish` };
}

/** The stage's words stand below the game: where in the programme the game is. */
const GAME_CROP = "crop=iw*0.9:ih*0.9:iw*0.05:0";

/** The first frame of a segment, or a picture, as a layout of colours. */
export async function readLayout(file: string, crop?: typeof GAME_CROP): Promise<Layout> {
  const scale = `scale=${LAYOUT_WIDTH}:${LAYOUT_HEIGHT}:flags=area,format=rgb24`;
  const filter = crop === undefined ? scale : `${crop},${scale}`;
  const output = ["-vf", filter, "-frames:v", "1", "-f", "rawvideo", "-"];
  return await runProgram("ffmpeg", ["-v", "error", "-i", file, ...output]);
}

/** How far two layouts are apart, from 0 to 255. */
export function layoutDistance(one: Layout, other: Layout): number {
  let sum = 0;
  for (const [index, value] of one.entries()) sum += Math.abs(value - (other[index] ?? 0));
  return sum / one.length;
}
