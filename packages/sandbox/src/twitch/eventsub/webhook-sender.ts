import { createHmac } from "node:crypto";
import type { SandboxClock } from "../../world/model.ts";
import { instantWire } from "./subscription.ts";

/** Where a message goes. */
export interface WebhookTarget {
  readonly callback: string;
  readonly secret: string;
  readonly type: string;
  readonly version: string;
}

/** One message of the service to a webhook. */
export interface WebhookMessage {
  readonly id: string;
  readonly kind: "webhook_callback_verification" | "notification" | "revocation";
  readonly payload: object;
}

/** Any way to send a request. */
export type Post = (request: Request) => Promise<Response>;

/** Tries of one message, each with the same id. */
const triesMax = 3;
const retryMs = 1_000;

/** Signs messages and sends them, again where no good answer comes. */
export class WebhookSender {
  readonly #clock: SandboxClock;
  readonly #post: Post;

  constructor(clock: SandboxClock, post: Post) {
    this.#clock = clock;
    this.#post = post;
  }

  /** The body of a good answer; undefined when there was none. */
  async send(target: WebhookTarget, message: WebhookMessage): Promise<string | undefined> {
    for (let retry = 0; retry < triesMax; retry += 1) {
      if (retry > 0) await this.#clock.sleep(retryMs);
      try {
        const response = await this.#post(signed(target, message, retry, this.#clock.now()));
        const text = await response.text();
        if (response.status >= 200 && response.status < 300) return text;
      } catch {
        // An unreachable webhook is one that gave no good answer.
      }
    }
    return undefined;
  }
}

function signed(
  { callback, secret, type, version }: WebhookTarget,
  { id, kind, payload }: WebhookMessage,
  retry: number,
  now: number,
): Request {
  const body = JSON.stringify(payload);
  const timestamp = instantWire(now);
  const hmac = createHmac("sha256", secret).update(id + timestamp + body);
  const named = {
    "Message-Id": id,
    "Message-Retry": `${retry}`,
    "Message-Type": kind,
    "Message-Signature": `sha256=${hmac.digest("hex")}`,
    "Message-Timestamp": timestamp,
    "Subscription-Type": type,
    "Subscription-Version": version,
  };
  const headers = Object.entries(named).map(([name, value]): [string, string] => {
    return [`Twitch-Eventsub-${name}`, value];
  });
  return new Request(callback, {
    method: "POST",
    body,
    redirect: "error",
    headers: [...headers, ["Content-Type", "application/json"]],
  });
}
