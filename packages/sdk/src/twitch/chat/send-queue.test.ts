import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RateLimitError } from "../../core/errors.ts";
import type { ChannelStanding } from "./channel-roster.ts";
import { type OnDuplicate, type Saying, SendQueue } from "./send-queue.ts";

const VARIATION = " \u{E0000}";

function queueOf(onDuplicate: OnDuplicate = "vary", messagesMax = 1_000) {
  const queue = new SendQueue({ messagesMax, onDuplicate, onPush: () => {} });
  const submit = (channel: string, text: string, more: Partial<Saying> = {}) => {
    const saying = {
      channel,
      parts: [text],
      isAction: false,
      replyTo: undefined,
      priority: "normal",
      ...more,
    } as const;
    const submitted = queue.submit(saying, {});
    submitted.catch(() => {});
    return submitted;
  };
  return { queue, submit };
}

/** Sends as soon as allowed until `untilAt`, and returns each message with its instant. */
function drain(queue: SendQueue, standing: (channel: string) => ChannelStanding, untilAt: number) {
  const sent: { at: number; channel: string; text: string }[] = [];
  for (let at = 0; at <= untilAt; ) {
    const next = queue.next(at, standing);
    if (next === undefined) break;
    if (typeof next === "number") at += next;
    else {
      next.written();
      next.settled({ status: "delivered", id: undefined });
      sent.push({ at, channel: next.channel, text: next.text });
    }
  }
  return sent;
}

/** The most messages of any window of `windowMs`. */
function mostWithin(sent: readonly { at: number }[], windowMs: number): number {
  const counts = sent.map(({ at }) =>
    sent.filter((other) => other.at >= at && other.at < at + windowMs),
  );
  return Math.max(0, ...counts.map(({ length }) => length));
}

describe("SendQueue", () => {
  test("anybody may say 20 in 30 s, wherever the window begins, and one a second in a channel", () => {
    const { queue, submit } = queueOf();
    for (let count = 0; count < 60; count += 1) submit(`c${count % 3}`, `m${count}`);
    const sent = drain(queue, () => "plain", 200_000);
    expect(sent).toHaveLength(60);
    expect(mostWithin(sent, 30_000)).toBe(20);
    const inOne = sent.filter(({ channel }) => channel === "c0");
    expect(mostWithin(inOne, 1_000)).toBe(1);
    expect(sent.at(-1)?.at).toBeLessThan(80_000);
  });

  test("a moderator may say 100 in 30 s, at once", () => {
    const { queue, submit } = queueOf();
    for (let count = 0; count < 250; count += 1) submit("mine", `m${count}`);
    const sent = drain(queue, () => "privileged", 200_000);
    expect(sent.filter(({ at }) => at === 0)).toHaveLength(100);
    expect(mostWithin(sent, 30_000)).toBe(100);
    expect(sent).toHaveLength(250);
  });

  test("what was said as a moderator counts against the limit elsewhere", () => {
    const { queue, submit } = queueOf();
    for (let count = 0; count < 30; count += 1) submit("mine", `m${count}`);
    submit("other", "hello");
    const sent = drain(queue, (name) => (name === "mine" ? "privileged" : "plain"), 200_000);
    expect(sent.at(-1)).toEqual({ at: 32_000, channel: "other", text: "hello" });
  });

  test("whatever is said where, no window is ever exceeded and nothing is lost", () => {
    const saying = fc.tuple(fc.constantFrom("mine", "a", "b"), fc.constantFrom("x", "y", "z"));
    fc.assert(
      fc.property(fc.array(saying, { maxLength: 150 }), (sayings) => {
        const { queue, submit } = queueOf();
        for (const [channel, text] of sayings) submit(channel, text);
        const standing = (name: string) => (name === "mine" ? "privileged" : "plain");
        const sent = drain(queue, standing, 3_600_000);
        expect(sent).toHaveLength(sayings.length);
        expect(mostWithin(sent, 30_000)).toBeLessThanOrEqual(100);
        const plain = sent.filter(({ channel }) => channel !== "mine");
        for (const { at } of plain) {
          const before = sent.filter((other) => other.at <= at && other.at > at - 30_000);
          const plainBefore = plain.filter((other) => other.at <= at && other.at > at - 30_000);
          expect(plainBefore.length).toBeLessThanOrEqual(20);
          expect(before.length).toBeLessThanOrEqual(120);
        }
        for (const channel of ["a", "b"]) {
          const texts = sent.filter((message) => message.channel === channel);
          for (const { at, text } of texts) {
            const same = texts.filter(
              (other) => other.text === text && Math.abs(other.at - at) < 30_000,
            );
            expect(same).toHaveLength(1);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a repetition within 30 s is varied invisibly, each time anew", () => {
    const { queue, submit } = queueOf();
    for (let count = 0; count < 3; count += 1) submit("a", "hi");
    submit("b", "hi");
    const sent = drain(queue, () => "plain", 10_000);
    expect(sent.filter(({ channel }) => channel === "a").map(({ text }) => text)).toEqual([
      "hi",
      `hi${VARIATION}`,
      `hi${VARIATION}${VARIATION}`,
    ]);
    expect(sent.find(({ channel }) => channel === "b")?.text).toBe("hi");
  });

  test("moderators may repeat themselves", () => {
    const { queue, submit } = queueOf();
    submit("a", "hi");
    submit("a", "hi");
    expect(drain(queue, () => "privileged", 0).map(({ text }) => text)).toEqual(["hi", "hi"]);
  });

  test("a repetition is reported when asked to, or when there is no room to vary it", async () => {
    for (const [onDuplicate, text] of [
      ["reject", "hi"],
      ["vary", "x".repeat(499)],
    ] as const) {
      const { queue, submit } = queueOf(onDuplicate);
      const first = submit("a", text);
      const again = submit("a", text);
      expect(drain(queue, () => "plain", 10_000)).toHaveLength(1);
      await first;
      await expect(again).rejects.toThrow(RateLimitError);
      expect(queue.size).toBe(0);
    }
  });

  test("after 32 s the same text is new again", () => {
    const { queue, submit } = queueOf("reject");
    submit("a", "hi");
    expect(drain(queue, () => "plain", 0)).toHaveLength(1);
    submit("a", "hi");
    const turn = queue.next(32_000, () => "plain");
    expect(turn).toMatchObject({ text: "hi" });
  });

  test("a channel that we are not in holds up nobody else", () => {
    const { queue, submit } = queueOf();
    submit("absent", "1");
    submit("here", "2");
    const standing = (name: string) => (name === "here" ? "plain" : "absent");
    expect(drain(queue, standing, 10_000)).toEqual([{ at: 0, channel: "here", text: "2" }]);
    expect(queue.size).toBe(1);
  });

  test("high priority goes first, in its own order", () => {
    const { queue, submit } = queueOf();
    submit("a", "1");
    submit("a", "2", { priority: "high" });
    submit("a", "3", { priority: "high" });
    expect(drain(queue, () => "privileged", 0).map(({ text }) => text)).toEqual(["2", "3", "1"]);
  });

  test("a text of more parts than may wait is refused whole", async () => {
    const { submit } = queueOf("vary", 3);
    await expect(submit("a", "", { parts: ["1", "2", "3", "4"] })).rejects.toThrow(RateLimitError);
  });
});
