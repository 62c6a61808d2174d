import { describe, expect, it } from "vitest";
import { ArgumentError, parseArguments } from "./arguments.ts";

const ORDER = "spectator 127.0.0.1:8080 a+b/c= 7000000001 EUW1";

describe("parseArguments", () => {
  it("reads the command line of the real client", () => {
    const parsed = parseArguments([ORDER, "-UseRads", "-GameBaseDir=..", "-Locale=en_GB"]);
    expect(parsed).toEqual({
      grid: "127.0.0.1:8080",
      encryptionKey: "a+b/c=",
      gameId: "7000000001",
      platform: "EUW1",
      liveClientDataPort: 2999,
      pictureFile: undefined,
      worldId: undefined,
      fault: undefined,
      focus: undefined,
    });
  });

  it("reads the flags of its own, in any case and with spaces and equals signs inside", () => {
    const parsed = parseArguments([
      ORDER,
      "-liveclientdataport=0",
      "-PictureFile=/tmp/a b=c.png",
      "-World=w1",
      "-Focus=Some One#EUW",
      "-Fault=crash@2.5",
    ]);
    expect(parsed.liveClientDataPort).toBe(0);
    expect(parsed.pictureFile).toBe("/tmp/a b=c.png");
    expect(parsed.worldId).toBe("w1");
    expect(parsed.focus).toBe("Some One#EUW");
    expect(parsed.fault).toEqual({ kind: "crash", afterMs: 2500 });
  });

  it.each([
    [[]],
    [["spectator", "127.0.0.1:8080", "key", "1", "EUW1"]],
    [["spectator 127.0.0.1 key 1 EUW1"]],
    [["spectator 127.0.0.1:80/../x key 1 EUW1"]],
    [["spectator 127.0.0.1:80 key one EUW1"]],
    [[`${ORDER} more`]],
    [[ORDER, "-LiveClientDataPort=70000"]],
    [[ORDER, "-Fault=explode"]],
    [[ORDER, "-Fault=crash@soon"]],
  ])("refuses %j", (argv) => {
    expect(() => parseArguments(argv)).toThrow(ArgumentError);
  });

  it("names what a wrong flag may be", () => {
    expect(() => parseArguments([ORDER, "-Fault=x"])).toThrow("crash@SECONDS");
  });
});
