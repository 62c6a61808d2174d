import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ProtocolError } from "../../core/errors.ts";
import { formatLine } from "./format-line.ts";
import { parseLine, readLine } from "./parse-line.ts";
import { escapeTag } from "./tag-escaping.ts";

const line = (text: string) => parseLine(Buffer.from(text));
const facts = (text: string) => {
  const { tags, command, source, params } = line(text);
  return { tags: Object.fromEntries(tags), source, command, params };
};

describe("parseLine", () => {
  test("takes a chat message apart", () => {
    const parsed = line(
      "@badges=vip/1;display-name=Änne;id=7f-1;flags= :anne!anne@anne.tmi.twitch.tv PRIVMSG #stage :hé 👋 a  b ",
    );
    expect(parsed.command).toBe("PRIVMSG");
    expect(parsed.source).toBe("anne!anne@anne.tmi.twitch.tv");
    expect(parsed.nick).toBe("anne");
    expect(parsed.params).toEqual(["#stage", "hé 👋 a  b "]);
    expect(parsed.tag("display-name")).toBe("Änne");
    expect(parsed.tag("flags")).toBe("");
    expect(parsed.tag("id")).toBe("7f-1");
  });

  test("reads only the bytes between start and end", () => {
    const bytes = Buffer.from("junk PING :ü\r\nmore");
    const parsed = readLine(bytes, 5, 13);
    expect([parsed.command, ...parsed.params]).toEqual(["PING", "ü"]);
  });

  test.each([
    ["", { tags: {}, source: "", command: "", params: [] }],
    ["   ", { tags: {}, source: "", command: "", params: [] }],
    ["@a=b", { tags: { a: "b" }, source: "", command: "", params: [] }],
    ["@a=b ", { tags: { a: "b" }, source: "", command: "", params: [] }],
    ["@ X", { tags: {}, source: "", command: "X", params: [] }],
    ["@;;=v;a X", { tags: { a: "" }, source: "", command: "X", params: [] }],
    [":only", { tags: {}, source: "only", command: "", params: [] }],
    [": X", { tags: {}, source: "", command: "X", params: [] }],
    ["X :", { tags: {}, source: "", command: "X", params: [""] }],
    ["  X  a   :b  c", { tags: {}, source: "", command: "X", params: ["a", "b  c"] }],
    [
      "@k=a=b;__proto__=x X :@k=no;k=no",
      {
        tags: JSON.parse('{"k":"a=b","__proto__":"x"}'),
        source: "",
        command: "X",
        params: ["@k=no;k=no"],
      },
    ],
  ])("makes the most of %j", (text, expected) => {
    expect(facts(text)).toEqual(expected);
  });

  test.each([
    ["\\:\\s\\\\\\r\\n", "; \\\r\n"],
    ["a\\bc", "abc"],
    ["a\\👋", "a👋"],
    ["tail\\", "tail"],
    ["tail\\\\", "tail\\"],
    ["\\\\s", "\\s"],
  ])("unescapes the tag value %j", (escaped, value) => {
    expect(line(`@x=${escaped};y=1 PING`).tag("x")).toBe(value);
    expect(line(`@y=1;x=${escaped} PING`).tag("x")).toBe(value);
    expect(line(`@x=${escaped}`).tag("x")).toBe(value);
  });

  test("the last of equal keys wins, and a key inside another or a value is not one", () => {
    const parsed = line("@id=1;room-id=2;id=3;x=;idx=9;note=id=4;z=@id=6;y=id X :;id=5;");
    expect(parsed.tag("id")).toBe("3");
    expect(parsed.tag("room-id")).toBe("2");
    expect(parsed.tag("d")).toBe("");
    expect(parsed.tag("")).toBe("");
    expect(parsed.tags.get("id")).toBe("3");
  });

  test("a missing value, an empty value and an absent tag read alike", () => {
    const parsed = line("@a;b=;c=1 X");
    expect(["a", "b", "z"].map((name) => parsed.tag(name))).toEqual(["", "", ""]);
  });

  test("bad UTF-8 becomes replacement characters and harms nothing else", () => {
    const bytes = Buffer.concat([
      Buffer.from("PRIVMSG #a :x"),
      Buffer.of(0xff, 0xc3),
      Buffer.from("y"),
    ]);
    expect(parseLine(bytes).param(1)).toBe("x\ufffd\ufffdy");
  });

  test("whatever is written into tags and text is read out again", () => {
    const key = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    const value = fc
      .string({ unit: "binary", maxLength: 12 })
      .map((text) => text.toWellFormed().replace(/\0/g, ""));
    const text = value.map((written) => written.replace(/[\r\n]/g, " "));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 8 }),
        text,
        (tags, said) => {
          const written = tags.map(([name, tag]) => `${name}=${escapeTag(tag)}`).join(";");
          const parsed = line(`@${written} :a!b@c PRIVMSG #d :${said}`);
          expect(parsed.param(1)).toBe(said);
          expect([...parsed.tags]).toEqual([...new Map(tags)]);
          for (const [name, tag] of new Map(tags)) expect(parsed.tag(name)).toBe(tag);
        },
      ),
    );
  });

  test("text and bytes read alike, with or without their line break", () => {
    for (const text of ["PING :ü", "PING :ü\r\n", "PING :ü\n"]) {
      expect(parseLine(text).raw).toBe("PING :ü");
      expect(parseLine(new TextEncoder().encode(text)).raw).toBe("PING :ü");
    }
  });

  test("tags know what is there, and are listed in the order of the line", () => {
    const { tags } = parseLine("@b=1;a;b=2;c=x\\sy X");
    expect([...tags]).toEqual([
      ["b", "2"],
      ["a", ""],
      ["c", "x y"],
    ]);
    expect([tags.size, tags.has("a"), tags.has("z"), tags.get("z")]).toEqual([
      3,
      true,
      false,
      undefined,
    ]);
    expect(parseLine("X").tags.size).toBe(0);
  });

  test.each([
    { command: "PING", params: ["a b", "c"] },
    { command: "PING", params: ["", "c"] },
    { command: "PING", params: [":a", "c"] },
    { command: "PING", params: ["a\r\nQUIT"] },
    { command: "PING\nQUIT", params: [] },
    { command: "", params: ["a"] },
    { command: "@X" },
    { command: "X", source: "a b" },
    { command: "X", tags: [["a b", "1"]] as const },
    { command: "X", tags: [["a=b", "1"]] as const },
  ])("parts that would become another line are refused: %j", (parts) => {
    expect(() => formatLine(parts)).toThrow(ProtocolError);
  });

  test("any bytes parse without throwing, and reading one tag agrees with reading all", () => {
    const piece = fc.constantFrom("@", "a", "=", ";", ":", " ", "\\", "\\s", "b", "!");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const parsed = line(`@${pieces.join("")}`);
        for (const [name, value] of parsed.tags) expect(parsed.tag(name)).toBe(value);
        expect(parsed.nick.length).toBeLessThanOrEqual(parsed.source.length);
        expect(parsed.params.map((_, index) => parsed.param(index))).toEqual(parsed.params);
      }),
      { numRuns: 2_000 },
    );
  });
});

const dataFolder = findUp(join("shared", "data", "irc"));

describe.skipIf(dataFolder === undefined)("with the vectors beside the checkout", () => {
  const read = (name: string) => readFileSync(join(dataFolder ?? "", name), "utf8");

  test("splits as the ircdocs vectors say", () => {
    const { tests } = parse(read("msg-split.yaml")) as {
      tests: {
        input: string;
        atoms: { tags?: Record<string, string>; source?: string; verb: string; params?: string[] };
      }[];
    };
    expect(tests.length).toBeGreaterThan(30);
    for (const { input, atoms } of tests) {
      const { tags = {}, source = "", verb: command, params = [] } = atoms;
      expect(facts(input), input).toEqual({ tags, source, command, params });
    }
  });

  test("finds the nick as the ircdocs vectors say", () => {
    const { tests } = parse(read("userhost-split.yaml")) as {
      tests: { source: string; atoms: { nick?: string } }[];
    };
    for (const { source, atoms } of tests) {
      expect(line(`:${source} X`).nick, source).toBe(atoms.nick ?? "");
    }
  });

  test("joins as the ircdocs vectors say", () => {
    const { tests } = parse(read("msg-join.yaml")) as {
      tests: {
        atoms: {
          tags?: Record<string, string>;
          source?: string;
          verb: string;
          params?: string[];
        };
        matches: string[];
      }[];
    };
    expect(tests.length).toBeGreaterThan(10);
    for (const { atoms, matches } of tests) {
      const { tags = {}, source, verb: command, params } = atoms;
      const written = formatLine({ tags: Object.entries(tags), source, command, params });
      expect(matches, written).toContain(written);
    }
  });

  test("loses nothing of any line: as it came, and written anew from its parts", () => {
    const { tests } = parse(read("msg-split.yaml")) as { tests: { input: string }[] };
    const lines = read("twitch-lines.txt").split(/\r?\n/).filter(Boolean);
    for (const text of [...tests.map(({ input }) => input), ...lines]) {
      const parsed = parseLine(text);
      expect(String(parsed)).toBe(text);
      expect(parseLine(new TextEncoder().encode(text)).raw).toBe(text);
      expect(facts(formatLine(parsed)), text).toEqual(facts(text));
    }
  });

  test("agrees with a plain reading of every captured Twitch line", () => {
    const lines = read("twitch-lines.txt").split(/\r?\n/).filter(Boolean);
    expect(lines.length).toBe(297);
    for (const text of lines) {
      const plain = readPlainly(text);
      expect(facts(text), text).toEqual(plain);
      for (const [name, value] of Object.entries(plain.tags))
        expect(line(text).tag(name)).toBe(value);
    }
  });
});

/** A second, deliberately different reading: regular expressions instead of offsets. */
function readPlainly(text: string) {
  const match = /^(?:@(\S*) +)?(?::(\S*) +)?(\S*)(.*)$/su.exec(text) ?? [];
  const [, tagText = "", source = "", command = "", rest = ""] = match;
  const tags: Record<string, string> = {};
  for (const tag of tagText.split(";").filter(Boolean)) {
    const [name = "", ...value] = tag.split("=");
    tags[name] = value
      .join("=")
      .replace(
        /\\(.?)/gsu,
        (_, char) => ({ ":": ";", s: " ", r: "\r", n: "\n" })[String(char)] ?? char,
      );
  }
  const [middle = "", ...trailing] = rest.split(" :");
  const params = middle.split(" ").filter(Boolean);
  return {
    tags,
    source,
    command,
    params: trailing.length ? [...params, trailing.join(" :")] : params,
  };
}

function findUp(path: string): string | undefined {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, path))) return join(folder, path);
  }
  return undefined;
}
