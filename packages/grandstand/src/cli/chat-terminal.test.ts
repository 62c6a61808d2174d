import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { ChatTerminal } from "./chat-terminal.ts";

function terminal({ isTTY = false, canSay = true } = {}) {
  const input = Object.assign(new PassThrough(), { isTTY, setRawMode: () => {} });
  const output = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY, columns: 80 });
  const talk = new PassThrough({ encoding: "utf8" });
  const lines: string[] = [];
  let interrupts = 0;
  const opened = new ChatTerminal({
    input,
    output,
    talk,
    canSay,
    onLine: (line) => lines.push(line),
    onInterrupt: () => {
      interrupts += 1;
    },
  });
  const written = () => String(output.read() ?? "");
  const told = () => String(talk.read() ?? "");
  return { opened, input, lines, written, told, interrupts: () => interrupts };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("into a pipe come bare lines, and each line of the input is said", async () => {
  using all = terminal().opened;
  const { opened, input, lines, written } = terminal();
  opened.show("anne: hi");
  expect(written()).toBe("anne: hi\n");
  input.write("one\n  \ntwo\n");
  await settled();
  expect(lines).toEqual(["one", "two"]);
  opened[Symbol.dispose]();
  all.show("still fine");
});

test("on a terminal a message stands above what is being typed, which is kept", async () => {
  const { opened, input, written, lines } = terminal({ isTTY: true });
  expect(written()).toContain("> ");
  input.write("hel");
  await settled();
  written();
  opened.show("anne: hi");
  const shown = written();
  expect(shown.indexOf("anne: hi\n")).toBeLessThan(shown.lastIndexOf("hel"));
  input.write("lo\r");
  await settled();
  expect(lines).toEqual(["hello"]);
  opened[Symbol.dispose]();
});

test("what is said about the chat goes elsewhere, and the prompt comes back", async () => {
  const { opened, input, written, told } = terminal({ isTTY: true });
  input.write("x".repeat(100));
  await settled();
  written();
  opened.tell("not said: too fast");
  expect(told()).toBe("not said: too fast\n");
  const redrawn = written();
  expect(redrawn.startsWith("\x1b[1A\r\x1b[J")).toBe(true);
  expect(redrawn).toContain("> xxx");
  opened[Symbol.dispose]();
});

test("Ctrl-C in the prompt interrupts", async () => {
  const { opened, input, interrupts } = terminal({ isTTY: true });
  input.write("\x03");
  await settled();
  expect(interrupts()).toBe(1);
  opened[Symbol.dispose]();
});

test("who may only read has no prompt, and nothing typed is taken", async () => {
  const { opened, input, lines, written } = terminal({ isTTY: true, canSay: false });
  expect(written()).toBe("");
  input.write("hello\r");
  await settled();
  expect(lines).toEqual([]);
  opened[Symbol.dispose]();
});
