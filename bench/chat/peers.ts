import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const bench = join(import.meta.dirname, "..");

/** Installs the measured libraries into `bench/node_modules` unless they are there. */
export function installPeers(say: (line: string) => void): void {
  if (existsSync(join(bench, "node_modules", "tmi.js"))) return;
  say("installing the peers: npm install --prefix bench");
  const args = ["install", "--prefix", bench, "--no-audit", "--no-fund", "--no-package-lock"];
  execFileSync("npm", args, { stdio: ["ignore", "ignore", "inherit"] });
}

/** Loads a peer; its types are no concern of ours, each use says what it expects. */
export async function loadPeer(name: string): Promise<Record<string, unknown>> {
  const require = createRequire(join(bench, "package.json"));
  const loaded: unknown = await import(
    name === "tmi.js" || name.startsWith("tmi.js/") ? require.resolve(name) : peerPath(name)
  );
  return loaded as Record<string, unknown>;
}

/** ESM-only packages cannot be resolved by `require`. */
function peerPath(name: string): string {
  return import.meta.resolve(name, `file://${join(bench, "package.json")}`);
}
