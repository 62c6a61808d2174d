import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createUndiciTransport, type Transport } from "@grandstand/sdk/core";
import { HelixClient, StaticToken } from "@grandstand/sdk/twitch";
import { Agent, request } from "undici";
import type { BenchOptions, BenchResult } from "./run.ts";

/** Ours costs at most this much of a bare request and its `JSON.parse`. */
const CPU_RATIO_MAX = 1.15;
const IN_FLIGHT = 64;
const CALLS = 5_000;
const ROUNDS = 15;
/** Rounds until the compiler has settled. */
const WARM_UPS = 3;
const LOGINS = 1_000;
const CALLS_FOR_LOGINS = 10;

/** CPU of a typed call beside undici's own, on loopback; and how few calls 1,000 users take. */
export async function run({ say }: BenchOptions): Promise<BenchResult> {
  const server = fork(join(import.meta.dirname, "helix", "server.ts"));
  try {
    const [{ port }] = await once(server, "message");
    const url = `http://127.0.0.1:${port}/helix`;
    const cpu = await compare(url, say);
    const lookup = await lookUp(url);
    say(`${LOGINS} users by login: ${lookup.calls} calls`);
    return {
      ratios: { "undici/ours": round(1 / cpu.ratio) },
      detail: { ...cpu, ...lookup, inFlight: IN_FLIGHT, rounds: ROUNDS },
      missed: [
        ...(cpu.ratio > CPU_RATIO_MAX ? [`a call costs ${cpu.ratio} of a bare request`] : []),
        ...(lookup.calls === CALLS_FOR_LOGINS ? [] : [`${lookup.calls} calls for ${LOGINS} users`]),
      ],
    };
  } finally {
    server.disconnect();
  }
}

const headers = { "client-id": "bench", authorization: "Bearer bench" };

/** A B A B, so that a noisy second hits both; the first rounds of each only warm up. */
async function compare(url: string, say: (line: string) => void) {
  const agent = new Agent({ connections: IN_FLIGHT });
  const helix = new HelixClient({ tokens: token(), url });
  const bare = async (login: string) => {
    const path = `${url}/users?login=${login}`;
    const { body } = await request(path, { dispatcher: agent, headers });
    return loginIn(JSON.parse(await body.text()));
  };
  const ours = async (login: string) => {
    const { data } = await helix.call("getUsers", { query: { login } });
    return data[0]?.login;
  };
  try {
    const rounds: { readonly bare: number; readonly ours: number }[] = [];
    for (let index = 0; index < WARM_UPS + ROUNDS; index += 1) {
      const round = { bare: await cpuUs(bare), ours: await cpuUs(ours) };
      if (index >= WARM_UPS) rounds.push(round);
      say(`bare ${round.bare.toFixed(1)} us, ours ${round.ours.toFixed(1)} us a call`);
    }
    const bareUs = median(rounds.map((one) => one.bare));
    const oursUs = median(rounds.map((one) => one.ours));
    return { ratio: round(oursUs / bareUs), bareUs: round(bareUs), oursUs: round(oursUs) };
  } finally {
    await helix.close();
    await agent.destroy();
  }
}

/** Microseconds of this process's CPU for one call, with {@link IN_FLIGHT} under way. */
async function cpuUs(call: (login: string) => Promise<string | undefined>): Promise<number> {
  let next = 0;
  const before = process.cpuUsage();
  const lane = async () => {
    for (let index = next++; index < CALLS; index = next++) {
      const login = `login${index}`;
      if ((await call(login)) !== login) throw new Error(`${login} came back as somebody else`);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / CALLS;
}

async function lookUp(url: string) {
  let calls = 0;
  const sockets = createUndiciTransport();
  const transport: Transport = (asked) => {
    calls += 1;
    return sockets(asked);
  };
  const helix = new HelixClient({ tokens: token(), url, transport });
  try {
    const logins = Array.from({ length: LOGINS }, (_, index) => `login${index}`);
    const users = await helix.users({ logins });
    if (users.length !== LOGINS) throw new Error(`${users.length} users came back`);
    return { users: users.length, calls };
  } finally {
    await sockets.close();
  }
}

const token = () =>
  new StaticToken({
    clientId: "bench",
    token: "bench",
    known: { kind: "app", scopes: [], user: undefined },
  });

function loginIn(answer: { readonly data: readonly { readonly login: string }[] }) {
  return answer.data[0]?.login;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const round = (value: number) => Math.round(value * 100) / 100;
