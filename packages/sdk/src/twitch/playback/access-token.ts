import { asRecord, asString } from "../../core/json.ts";

/** Leave to watch one channel or video, for some minutes. A secret: it opens what it was made for. */
export interface PlaybackToken {
  /** JSON text of Twitch's own, which is sent on as it is. */
  readonly value: string;
  readonly signature: string;
}

/** A channel by its login, or a video by its id. */
export type Watched =
  | { readonly kind: "channel"; readonly login: string }
  | { readonly kind: "video"; readonly id: string };

/** A question to Twitch's GraphQL service: in words, or by the name of a question it knows. */
export interface GqlRequest {
  readonly operationName?: string | undefined;
  readonly query?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** SHA-256 of a question that Twitch has stored, in hexadecimal. */
  readonly persistedHash?: string | undefined;
}

const PARAMS = `params: {
    platform: $platform, playerBackend: "mediaplayer", playerType: $playerType
  }`;
const QUERY = `query PlaybackAccessToken_Template(
  $login: String!, $isLive: Boolean!, $vodID: ID!, $isVod: Boolean!,
  $playerType: String!, $platform: String!
) {
  streamPlaybackAccessToken(channelName: $login, ${PARAMS}) @include(if: $isLive) {
    value
    signature
  }
  videoPlaybackAccessToken(id: $vodID, ${PARAMS}) @include(if: $isVod) {
    value
    signature
  }
}`;

/** What the web player itself sends in place of the question. Twitch changes it now and then. */
const PERSISTED_HASH = "ed230aa1e33e07eebb8928504583da78a5173989fadfb1ac94be06a04f3cdbe9";

/** The ways to ask for a token, in the order of trying: in words, which last longest, comes first. */
export function accessTokenRequests(watched: Watched): readonly [GqlRequest, GqlRequest] {
  const isLive = watched.kind === "channel";
  const variables = {
    isLive,
    login: isLive ? watched.login : "",
    isVod: !isLive,
    vodID: isLive ? "" : watched.id,
    playerType: "site",
    platform: "web",
  };
  return [
    { operationName: "PlaybackAccessToken_Template", query: QUERY, variables },
    { operationName: "PlaybackAccessToken", persistedHash: PERSISTED_HASH, variables },
  ];
}

/** Reads the answer's data; undefined when Twitch has no such channel or video. */
export function readAccessToken(data: unknown): PlaybackToken | undefined {
  const answers = asRecord(data);
  const token = asRecord(answers?.streamPlaybackAccessToken ?? answers?.videoPlaybackAccessToken);
  const value = asString(token?.value);
  const signature = asString(token?.signature);
  return value === undefined || signature === undefined ? undefined : { value, signature };
}
