import { expect, test } from "vitest";
import { SingleFlight } from "./single-flight.ts";

/** A question that is answered by hand. */
function setup() {
  const flights = new SingleFlight<string>();
  const starts: { readonly answer: (text: string) => void; readonly signal?: AbortSignal }[] = [];
  const start = (signal: AbortSignal | undefined) =>
    new Promise<string>((resolve, reject) => {
      starts.push({ answer: resolve, ...(signal ? { signal } : {}) });
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
  return { starts, ask: (signal?: AbortSignal) => flights.run("key", start, { signal }) };
}

test("the work goes on for those who are left, and ends with the last", async () => {
  const { starts, ask } = setup();
  const [first, second] = [new AbortController(), new AbortController()];
  const answers = [ask(first.signal), ask(second.signal)];
  first.abort("one");
  await expect(answers[0]).rejects.toBe("one");
  expect(starts[0]?.signal?.aborted).toBe(false);
  second.abort("two");
  await expect(answers[1]).rejects.toBe("two");
  expect(starts[0]?.signal?.aborted).toBe(true);
});

test("a question asked after everybody gave up is asked anew", async () => {
  const { starts, ask } = setup();
  const stop = new AbortController();
  const gone = ask(stop.signal);
  stop.abort("enough");
  await expect(gone).rejects.toBe("enough");
  const again = ask();
  starts[1]?.answer("yes");
  expect(await again).toBe("yes");
});

test("who cannot give up keeps the work alive", async () => {
  const { starts, ask } = setup();
  const stop = new AbortController();
  const patient = ask();
  const gone = ask(stop.signal);
  stop.abort("enough");
  await expect(gone).rejects.toBe("enough");
  expect(starts).toHaveLength(1);
  starts[0]?.answer("yes");
  expect(await patient).toBe("yes");
});

test("a failure is everybody's, and is not remembered", async () => {
  const flights = new SingleFlight<string>();
  const fail = () => Promise.reject(new Error("no"));
  const answers = [flights.run("key", fail), flights.run("key", fail)];
  for (const answer of answers) await expect(answer).rejects.toThrow("no");
  expect(await flights.run("key", async () => "yes")).toBe("yes");
});
