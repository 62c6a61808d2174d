import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Sandbox, startSandbox } from "@grandstand/sandbox";
import { AuthClient, type LoginServer, startLoginServer } from "@grandstand/sdk/twitch";
import { type BrowserContext, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** A person logs in at the sandbox with the browser of this machine. */
const executablePath = "/usr/bin/chromium";
const isMissing = !existsSync(executablePath);
if (isMissing && process.env.GRANDSTAND_TEST_ALL === "1") throw new Error("Chromium is needed");

const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

describe.skipIf(isMissing)("a login in a browser", { timeout: 60_000 }, () => {
  const profile = mkdtempSync(join(tmpdir(), "grandstand-login-"));
  let sandbox: Sandbox;
  let browser: BrowserContext;
  let auth: AuthClient;

  beforeAll(async () => {
    sandbox = await startSandbox({ seed: 1, startedAt: Date.UTC(2026, 4, 1), crowd: false });
    const { clientId, clientSecret } = sandbox.credentials.twitch;
    auth = new AuthClient({ clientId, clientSecret, url: sandbox.urls.auth });
    browser = await chromium.launchPersistentContext(profile, {
      executablePath,
      args,
      headless: true,
    });
  });
  afterAll(async () => {
    await browser?.close();
    await auth?.close();
    await sandbox?.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  /** What the person sees at the end, and everything the browser complained about. */
  async function visit(server: LoginServer, button: "Authorize" | "Cancel") {
    const complaints: string[] = [];
    const page = await browser.newPage();
    page.on("console", (line) => {
      const isIcon = line.location().url.endsWith("/favicon.ico");
      if (line.type() === "error" && !isIcon) complaints.push(line.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(server.url);
    await page.getByLabel("Log in as").selectOption("visitor");
    await page.getByRole("button", { name: button }).click();
    await page.waitForURL(/\/(?:success|failure)$/);
    const seen = { title: await page.title(), text: await page.locator("body").textContent() };
    await page.goBack();
    const before = page.url();
    await page.close();
    return { ...seen, before, complaints };
  }

  test.each(["code", "implicit"] as const)(
    "by %s ends on the page that says so, and leaves no secret to go back to",
    async (flow) => {
      await using server = await startLoginServer({ auth, scopes: ["chat:read"], flow, port: 0 });
      const finished = server.finished();
      const { title, complaints, before } = await visit(server, "Authorize");
      expect(title).toBe("Twitch said yes");
      expect(complaints).toEqual([]);
      expect(before).not.toMatch(/access_token|code=/);
      const grant = await finished;
      expect(await auth.validate(grant.accessToken)).toMatchObject({ user: { login: "visitor" } });
    },
  );

  test.each(["code", "implicit"] as const)("refused by %s says why", async (flow) => {
    await using server = await startLoginServer({ auth, scopes: ["chat:read"], flow, port: 0 });
    const finished = server.finished().catch((error: unknown) => error);
    const { title, text } = await visit(server, "Cancel");
    expect(title).toBe("That did not work");
    expect(text).toContain("The user denied you access");
    expect(await finished).toMatchObject({ code: "GRANDSTAND_AUTH" });
  });
});
