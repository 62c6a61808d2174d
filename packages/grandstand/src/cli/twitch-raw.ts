import { writeFile } from "node:fs/promises";
import { asRecord, asString } from "@grandstand/sdk/core";
import { exitCodes } from "./exit-codes.ts";
import { openTwitch, type TwitchFlags } from "./twitch-access.ts";
import type { RequestMethod } from "./twitch-arguments.ts";
import { printJson, say } from "./twitch-output.ts";

export interface EmoteFlags extends TwitchFlags {
  readonly size: "1" | "2" | "3";
  readonly theme: "dark" | "light";
  readonly output?: string;
}

export interface RequestFlags extends TwitchFlags {
  readonly api: "helix" | "gql" | "usher";
  readonly query?: ReadonlyMap<string, readonly string[]>;
  readonly body?: unknown;
}

const SIZES = { "1": 1, "2": 2, "3": 3 } as const;

/** `grandstand twitch emote ID`: its picture, into a file or a pipe. */
export async function emote(id: string, flags: EmoteFlags): Promise<number> {
  const { output, json } = flags;
  if (output === undefined && (json || process.stdout.isTTY)) {
    say("a picture is no text: name a file with --output, or use a pipe");
    return exitCodes.usage;
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

/** `grandstand twitch request METHOD PATH`: asks anything, within the same limits. */
export async function request(
  method: RequestMethod,
  path: string,
  flags: RequestFlags,
): Promise<number> {
  const query = Object.fromEntries(flags.query ?? []);
  const { body } = flags;
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
