import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSecretName, REDACTED, redactFields, redactText } from "./redact.ts";

describe("redactFields", () => {
  test.each([
    "token",
    "authorization",
    "Authorization",
    "password",
    "key",
    "secret",
    "oauth",
    "X-Riot-Token",
    "apiKey",
    "api_key",
    "clientSecret",
    "accessToken",
    "refresh_tokens",
    "set-cookie",
    "GRANDSTAND_RIOT_KEY",
  ])("hides the value of %s, whatever it is", (name) => {
    expect(redactFields({ [name]: { deep: "hush" } })).toEqual({ [name]: REDACTED });
    expect(isSecretName(name)).toBe(true);
  });

  test.each(["monkey", "keyboard", "channel", "passage", "secretary"])("shows %s", (name) => {
    expect(redactFields({ [name]: "plain" })).toEqual({ [name]: "plain" });
  });

  test("looks into objects, lists, errors and texts", () => {
    expect(
      redactFields({
        request: { headers: [{ authorization: "x" }], note: "PASS oauth:abc123 sent" },
        error: new TypeError("key RGAPI-1-2-3 refused"),
        count: 3,
        nothing: null,
        token: undefined,
      }),
    ).toEqual({
      request: { headers: [{ authorization: REDACTED }], note: `PASS ${REDACTED} sent` },
      error: `TypeError: key ${REDACTED} refused`,
      count: 3,
      nothing: null,
      token: undefined,
    });
  });

  test("ends in circles", () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(JSON.stringify(redactFields(circle))).toContain("[too deep]");
  });
});

describe("redactText", () => {
  test.each([
    ["oauth:xyz789", REDACTED],
    ["key=RGAPI-12ab-34cd!", `key=${REDACTED}!`],
    ["Bearer abc.def-ghi", `Bearer ${REDACTED}`],
    ["nothing here", "nothing here"],
  ])("turns %j into %j", (text, expected) => {
    expect(redactText(text)).toBe(expected);
  });

  test("no given secret survives, plain or percent-encoded", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4 }),
        fc.string(),
        fc.string(),
        (secret, before, after) => {
          fc.pre(!REDACTED.includes(secret) && !secret.includes(REDACTED.slice(0, 2)));
          const text = redactText(`${before}|${secret}|${encodeURIComponent(secret)}|${after}`, [
            secret,
          ]);
          expect(text).not.toContain(`|${secret}|`);
        },
      ),
    );
  });
});
