import { writeFile } from "node:fs/promises";
import { asRecord, asString, ConfigError } from "@grandstand/sdk/core";
import { exitCodes } from "./exit-codes.ts";
import { openTwitch, type TwitchFlags } from "./twitch-access.ts";
import { printJson, say } from "./twitch-output.ts";

export interface EmoteFlags extends TwitchFlags {
  readonly size: "1" | "2" | "3";
  readonly theme: "dark" | "light";
  readonly output?: string;
}

export interface RequestFlags extends TwitchFlags {
  readonly api: "helix" | "gql" | "usher";
  readonly query?: readonly string[];
  readonly body?: string;
}

const SIZES = { "1": 1, "2": 2, "3": 3 } as const;
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** `grandstand twitch emote ID`: its picture, into a file or a pipe. */
export async function emote(id: string, flags: EmoteFlags): Promise<number> {
  const { output, json } = flags;
  if (output === undefined && (json || process.stdout.isTTY)) {
    throw new ConfigError("a picture is no text: name a file with --output, or use a pipe", {
      setting: "--output",
    });
  }
  await using access = await openTwitch(flags);
  const options = { size: SIZES[flags.size], theme: flags.theme };
  const { contentType, bytes } = await access.session.getEmotePicture(id, options);
  if (output === undefined) process.stdout.write(bytes);
  else await writeFile(output, bytes);
  if (json) printJson({ contentType, sizeBytes: bytes.length, file: output });
  else say(`${contentType}, ${bytes.length} bytes${output === undefined ? "" : `, in ${output}`}`);
  return exitCodes.ok;
}

/** `grandstand twitch request METHOD PATH`: any question, within the same limits. */
export async function request(verb: string, path: string, flags: RequestFlags): Promise<number> {
  const method = METHODS.find((known) => known === verb.toUpperCase());
  if (!method) {
    throw new ConfigError(`${verb} is no method; there is ${METHODS.join(", ")}`, {
      setting: "METHOD",
    });
  }
  const query = Object.fromEntries(groupPairs(flags.query ?? []));
  const body = flags.body === undefined ? undefined : readBody(flags.body);
  await using access = await openTwitch(flags);
  const { helix, playback } = access.session;
  switch (flags.api) {
    case "helix":
      printJson({ answer: (await helix.request(method, path, { query, body })).json ?? null });
      return exitCodes.ok;
    case "gql": {
      const fields = asRecord(body) ?? {};
      const variables = asRecord(fields.variables);
      const question = { query: asString(fields.query), variables };
      printJson({ answer: (await playback.gql(question)) ?? null });
      return exitCodes.ok;
    }
    case "usher": {
      const text = await playback.usher(path, query);
      if (text === undefined) return exitCodes.failure;
      process.stdout.write(text);
      return exitCodes.ok;
    }
    default:
      return flags.api satisfies never;
  }
}

/** `a=1`, `a=2` as the list of `a`. */
function groupPairs(pairs: readonly string[]): Map<string, readonly string[]> {
  const grouped = new Map<string, readonly string[]>();
  for (const pair of pairs) {
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (name === "") {
      throw new ConfigError(`--query takes NAME=VALUE, not ${pair}`, { setting: "--query" });
    }
    grouped.set(name, [...(grouped.get(name) ?? []), value]);
  }
  return grouped;
}

function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConfigError("--body takes JSON", { setting: "--body" }, { cause });
  }
}
