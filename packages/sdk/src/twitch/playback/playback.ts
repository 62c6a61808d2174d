import { type Abortable, type Clock, systemClock } from "../../core/clock.ts";
import { ApiError, ConfigError } from "../../core/errors.ts";
import type { Query } from "../../core/http.ts";
import { Limiter } from "../../core/limiter.ts";
import { type Log, silentLog } from "../../core/log.ts";
import { type Random, systemRandom } from "../../core/random.ts";
import { secureUrl } from "../../core/request-check.ts";
import type { Transport } from "../../core/transport.ts";
import { createUndiciTransport } from "../../core/undici-transport.ts";
import { channelName } from "../chat/channel-name.ts";
import {
  accessTokenRequests,
  type GqlRequest,
  type PlaybackToken,
  readAccessToken,
  type Watched,
} from "./access-token.ts";
import { GqlClient } from "./gql-client.ts";
import { type MasterPlaylist, readMasterPlaylist } from "./master-playlist.ts";
import { UsherClient } from "./usher-client.ts";

/** Where the pictures are asked for, and as whom. */
export interface PlaybackOptions {
  /** Default: Twitch's own, `https://gql.twitch.tv/gql`. */
  readonly gqlUrl?: string | undefined;
  /** Default: Twitch's own, `https://usher.ttvnw.net`. */
  readonly usherUrl?: string | undefined;
  /** Default: that of Twitch's web player, which everybody's browser sends. */
  readonly clientId?: string | undefined;
  /** Of a login on twitch.tv, for what only a subscriber may watch. Default: none. */
  readonly siteToken?: (() => string | Promise<string>) | undefined;
  /** Default: a browser's, without which Twitch refuses. */
  readonly userAgent?: string | undefined;
  /** Default: undici, with connections of its own that {@link Playback.close} ends. */
  readonly transport?: Transport | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: Random | undefined;
  readonly log?: Log | undefined;
}

export interface PlaylistOptions extends Abortable {
  /** Of usher's interface. Default: 2; 1 names the qualities by groups and offers H.264 only. */
  readonly version?: 1 | 2 | undefined;
  /** What the player can decode. Default: `["h264"]`; beside it `h265` and `av1`. */
  readonly codecs?: readonly string[] | undefined;
}

const GQL_URL = "https://gql.twitch.tv/gql";
const USHER_URL = "https://usher.ttvnw.net";
const WEB_CLIENT_ID = "kimne78kx3ncx6brgo4mv6wki5h1ko";
const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
/** Twitch tells no limit of these services; this is more than a person's browser asks. */
const COURTESY = [{ limit: 40, windowMs: 10_000 }];

/**
 * Finds what a player can open. **Unofficial**: Twitch made these services for its own player, may
 * change them on any day, and its developer agreement does not cover them. Nothing else of this
 * library needs them.
 *
 * @example
 * const playback = new Playback();
 * const playlist = await playback.channel("mychannel");
 * console.log(playlist ? pickQuality(playlist, "720p60")?.url : "not on air");
 */
export class Playback {
  readonly #gql: GqlClient;
  readonly #usher: UsherClient;
  readonly #random: Random;
  readonly #log: Log;
  readonly #closeTransport: () => Promise<void>;

  constructor(options: PlaybackOptions = {}) {
    const { clock = systemClock, random = systemRandom(), log = silentLog } = options;
    const { userAgent = USER_AGENT, siteToken } = options;
    const owned = options.transport ? undefined : createUndiciTransport();
    this.#closeTransport = async () => owned?.close();
    this.#random = random;
    this.#log = log;
    const application = COURTESY;
    const environment = {
      transport: options.transport ?? owned ?? createUndiciTransport(),
      clock,
      random,
      log,
      limiter: new Limiter({ name: "twitch playback", clock, random, log, application }),
      userAgent,
    };
    this.#gql = new GqlClient({
      ...environment,
      url: secureUrl(options.gqlUrl ?? GQL_URL, "gqlUrl"),
      clientId: options.clientId ?? WEB_CLIENT_ID,
      siteToken,
    });
    const url = secureUrl(options.usherUrl ?? USHER_URL, "usherUrl");
    this.#usher = new UsherClient({ ...environment, url });
  }

  /** What a channel offers now; undefined while it is not on air, or when there is no such. */
  async channel(
    channel: string,
    options: PlaylistOptions = {},
  ): Promise<MasterPlaylist | undefined> {
    const login = channelName(channel);
    const token = await this.accessToken(login, options);
    if (!token) return undefined;
    const folder = options.version === 1 ? "/api/channel/hls" : "/api/v2/channel/hls";
    const leave = { sig: token.signature, token: token.value, fast_bread: "true" };
    return this.#master(`${folder}/${login}.m3u8`, leave, options);
  }

  /** What a past broadcast, highlight or upload offers; undefined when there is no such. */
  async video(id: string, options: PlaylistOptions = {}): Promise<MasterPlaylist | undefined> {
    const token = await this.videoAccessToken(id, options);
    if (!token) return undefined;
    const folder = options.version === 1 ? "/vod" : "/vod/v2";
    const leave = { nauthsig: token.signature, nauth: token.value };
    return this.#master(`${folder}/${id}.m3u8`, leave, options);
  }

  /** Leave to watch a channel, which Twitch gives whether or not it is on air. */
  accessToken(channel: string, options: Abortable = {}): Promise<PlaybackToken | undefined> {
    return this.#accessToken({ kind: "channel", login: channelName(channel) }, options);
  }

  /** Leave to watch a video. */
  async videoAccessToken(id: string, options: Abortable = {}): Promise<PlaybackToken | undefined> {
    if (!/^\d{1,20}$/.test(id)) {
      const shown = JSON.stringify(id.slice(0, 40));
      throw new ConfigError(`${shown} is no video id: it is a number`, { setting: "video" });
    }
    return this.#accessToken({ kind: "video", id }, options);
  }

  /** Any question to Twitch's GraphQL service; its `data`, unchecked. */
  gql(request: GqlRequest, options: Abortable = {}): Promise<unknown> {
    return this.#gql.request(request, options);
  }

  /** Any path of usher; its text, or undefined for a 404. */
  usher(path: string, query: Query = {}, options: Abortable = {}): Promise<string | undefined> {
    return this.#usher.request(path, query, options);
  }

  /** Ends its own connections, if it has any. */
  close(): Promise<void> {
    return this.#closeTransport();
  }

  async #accessToken(watched: Watched, { signal }: Abortable): Promise<PlaybackToken | undefined> {
    const [inWords, byHash] = accessTokenRequests(watched);
    try {
      return readAccessToken(await this.#gql.request(inWords, { signal }));
    } catch (error) {
      // Words refused is no reason to give up; a browser's proof wanted is, and so is silence.
      const isWorthHash = error instanceof ApiError && !error.message.includes("integrity");
      if (!isWorthHash) throw error;
      this.#log.info("Twitch refused a playback query; trying the stored one", {
        reason: error.message,
      });
    }
    return readAccessToken(await this.#gql.request(byHash, { signal }));
  }

  async #master(path: string, leave: Query, { codecs = ["h264"], signal }: PlaylistOptions) {
    const query = {
      ...leave,
      p: this.#random.integer(0, 999_999),
      platform: "web",
      allow_source: "true",
      allow_audio_only: "true",
      playlist_include_framerate: "true",
      supported_codecs: codecs.join(","),
    };
    const text = await this.#usher.request(path, query, { signal });
    return text === undefined ? undefined : readMasterPlaylist(text, this.#usher.urlOf(path));
  }
}
