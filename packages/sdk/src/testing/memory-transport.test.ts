import { expect, test } from "vitest";
import { memoryTransport } from "./memory-transport.ts";
import { SimulatedClock } from "./simulated-clock.ts";

const request = { method: "POST", url: "https://a.example/x?y=1", bodyBytesMax: 100 } as const;

test("carries method, URL, headers and body there, and the answer back", async () => {
  const clock = new SimulatedClock();
  const transport = memoryTransport(
    async (received) =>
      new Response(`${received.method} ${received.url} ${await received.text()}`, {
        status: 201,
        headers: { "X-Seen": received.headers.get("x-sent") ?? "" },
      }),
    { clock, latencyMs: 25 },
  );
  const answer = transport({ ...request, headers: { "x-sent": "1" }, body: "hello" });
  const { status, headers, body } = await clock.runUntil(answer);
  expect(status).toBe(201);
  expect(headers["x-seen"]).toBe("1");
  expect(new TextDecoder().decode(body)).toBe("POST https://a.example/x?y=1 hello");
  expect(clock.monotonic()).toBe(50);
});

test("a handler that throws is a broken connection", async () => {
  const transport = memoryTransport(
    () => {
      throw new Error("reset");
    },
    { clock: new SimulatedClock() },
  );
  await expect(transport({ ...request, headers: {} })).rejects.toMatchObject({
    code: "GRANDSTAND_NETWORK",
    cause: { message: "reset" },
  });
});

test("an abort ends the wait for a handler that never answers", async () => {
  const clock = new SimulatedClock();
  const transport = memoryTransport(() => new Promise(() => {}), { clock });
  const controller = new AbortController();
  const reason = { why: "enough" };
  const answer = transport({ ...request, headers: {}, signal: controller.signal });
  const settled = expect(answer).rejects.toBe(reason);
  await clock.advance(10);
  controller.abort(reason);
  await settled;
});
