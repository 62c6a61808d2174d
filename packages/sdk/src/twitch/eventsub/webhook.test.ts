import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { silentLog } from "../../core/log.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import { createWebhook, WEBHOOK_BODY_BYTES_MAX } from "./webhook.ts";

const secret = "a secret of ten or more";
const subscription = {
  id: "s1",
  status: "enabled",
  type: "stream.online",
  version: "1",
  condition: { broadcaster_user_id: "7" },
  transport: { method: "webhook", callback: "https://example.com" },
};
const notification = JSON.stringify({ subscription, event: { id: "9" } });

function rig() {
  const clock = new SimulatedClock();
  const told: string[] = [];
  const onMessage = ({ kind, messageId }: { kind: string; messageId: string }) =>
    void told.push(`${kind} ${messageId}`);
  const handle = createWebhook({ secret, clock, log: silentLog, onMessage });
  const send = (body: string | Uint8Array<ArrayBuffer>, overrides: Record<string, string> = {}) => {
    const timestamp = overrides.timestamp ?? new Date(clock.now()).toISOString();
    const id = overrides.id ?? "m1";
    const hmac = createHmac("sha256", overrides.secret ?? secret).update(id + timestamp);
    const named = {
      id,
      timestamp,
      type: overrides.type ?? "notification",
      signature: overrides.signature ?? `sha256=${hmac.update(body).digest("hex")}`,
    };
    const headers = Object.entries(named).map(([name, value]): [string, string] => {
      return [`Twitch-Eventsub-Message-${name}`, value];
    });
    return handle(new Request("https://example.com/hook", { method: "POST", headers, body }));
  };
  return { clock, told, handle, send };
}

test("answers the challenge with its raw text", async () => {
  const { send } = rig();
  const body = JSON.stringify({ challenge: "word", subscription });
  const response = await send(body, { type: "webhook_callback_verification" });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/plain");
  expect(await response.text()).toBe("word");
});

test("takes notifications and revocations, each message once", async () => {
  const { send, told } = rig();
  expect((await send(notification)).status).toBe(204);
  expect((await send(notification)).status).toBe(204);
  const revocation = JSON.stringify({ subscription });
  expect((await send(revocation, { id: "m2", type: "revocation" })).status).toBe(204);
  expect(told).toEqual(["notification m1", "revocation m2"]);
});

test("the signature is over the raw bytes, whatever they are", async () => {
  const { send } = rig();
  const bytes = new Uint8Array([0xff, 0xfe, 0x00]);
  expect((await send(bytes)).status).toBe(400);
  const spaced = JSON.stringify(JSON.parse(notification), undefined, 7);
  expect((await send(spaced, { id: "m2" })).status).toBe(204);
});

test.each([
  ["another secret", { secret: "not the secret" }, 403],
  ["a signature of another body", { signature: `sha256=${"0".repeat(64)}` }, 403],
  ["a signature that is none", { signature: "sha256=xyz" }, 400],
  ["no timestamp", { timestamp: "yesterday" }, 400],
  ["a time of eleven minutes ago", { timestamp: "2025-12-31T23:49:00Z" }, 403],
  ["a time in eleven minutes", { timestamp: "2026-01-01T00:11:00Z" }, 403],
])("refuses %s", async (_, overrides, status) => {
  const { send, told } = rig();
  expect((await send(notification, overrides)).status).toBe(status);
  expect(told).toEqual([]);
});

test("a message that was refused for its signature can still come", async () => {
  const { send, told } = rig();
  await send(notification, { secret: "not the secret" });
  expect((await send(notification)).status).toBe(204);
  expect(told).toEqual(["notification m1"]);
});

test("refuses other methods, what has no headers, and what is too long", async () => {
  const { handle, send } = rig();
  expect((await handle(new Request("https://example.com"))).status).toBe(405);
  const bare = new Request("https://example.com", { method: "POST", body: notification });
  expect((await handle(bare)).status).toBe(400);
  expect((await send("x".repeat(WEBHOOK_BODY_BYTES_MAX + 1))).status).toBe(413);
});

test("a kind that is not known yet is accepted and left alone", async () => {
  const { send, told } = rig();
  expect((await send(notification, { type: "drop" })).status).toBe(204);
  expect(told).toEqual([]);
});

test.each(["short", "x".repeat(101), "with a break\n in it"])("refuses the secret %j", (short) => {
  const options = { clock: new SimulatedClock(), log: silentLog, onMessage: () => {} };
  expect(() => createWebhook({ ...options, secret: short })).toThrow("10 to 100 printable");
});
