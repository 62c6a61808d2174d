import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ChatVisitor } from "../station/chat-visitor.ts";
import { StationHome, StationProcess } from "../station/station-process.ts";
import { eventually } from "./real-process.ts";

/** The page of a running station, in the browser of this machine. */
const executablePath = "/usr/bin/chromium";
const isMissing = !existsSync(executablePath);
if (isMissing && process.env.GRANDSTAND_TEST_ALL === "1") throw new Error("Chromium is needed");

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const offline = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
] as const;
const wide = { width: 1280, height: 900 };
/** A page with more stops than this for the keyboard is none for it. */
const PRESSES_MAX = 80;
const narrow = { width: 360, height: 740 };

describe.skipIf(isMissing)("the page", { timeout: 60_000 }, () => {
  const home = new StationHome();
  const profile = mkdtempSync(join(tmpdir(), "grandstand-chromium-"));
  const complaints: string[] = [];
  let station: StationProcess;
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    station = await new StationProcess(home).served();
    const args = [...quiet, ...offline];
    const options = { executablePath, args, headless: true, viewport: wide };
    browser = await chromium.launchPersistentContext(profile, options);
    page = await browser.newPage();
    page.on("console", (line) => {
      if (line.type() === "error" || line.type() === "warning") complaints.push(line.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(station.url);
    await page.getByText("page live").waitFor();
    await station.onAir();
  });

  afterAll(async () => {
    await browser?.close();
    await station?.end();
    home.remove();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  test.each([wide, narrow])("fits into $width pixels without a sideways scroll", async (size) => {
    await page.setViewportSize(size);
    const overflow = await page.evaluate<number>(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });

  test("shows who is on air, as the state tells it, without being loaded again", async () => {
    await page.setViewportSize(wide);
    await eventually("the page and the state agree", async () => {
      const { onAir } = await station.state();
      const shown = await page.locator(".truth strong").textContent();
      return onAir !== null && shown === `${onAir.player.name} · ${onAir.champion.name}`;
    });
    expect(await page.locator(".tally").textContent()).toBe("ON AIR");
  });

  test("shows a programme that moves", async () => {
    const picture = page.locator(".programme img, #programme img").first();
    const sources = new Set<string>();
    await eventually("three pictures", async () => {
      sources.add((await picture.getAttribute("src")) ?? "");
      return sources.size >= 3;
    });
    const isDrawn = await page.evaluate<boolean>(
      "document.querySelector('#programme img').naturalWidth > 0",
    );
    expect(isDrawn).toBe(true);
    const bytes = new Set<string>();
    await eventually("the picture changes", async () => {
      const response = await fetch(`${station.url}/api/picture`);
      bytes.add(Buffer.from(await response.arrayBuffer()).toString("base64"));
      return bytes.size >= 3;
    });
  });

  test("a question typed into its box is answered in its chat", async () => {
    await page.getByLabel("Say something in the demo's chat").fill("!why");
    await page.keyboard.press("Enter");
    const answer = page.locator(".chat-lines .bot .text").filter({ hasText: /has \d+ points/ });
    await answer.first().waitFor({ timeout: 5_000 });
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  test("markup in the chat is shown as the text it is", async () => {
    const { urls } = await station.sandbox();
    const mallory = await ChatVisitor.join(urls.chat, "mallory");
    const markup = `<img src=x onerror="document.title='taken'"><script>alert(1)</script>`;
    mallory.say(markup);
    await page.locator(".chat-lines .text", { hasText: markup }).waitFor({ timeout: 5_000 });
    mallory.leave();
    expect(await page.locator(".chat-lines img, .chat-lines script").count()).toBe(0);
    expect(await page.title()).not.toBe("taken");
  });

  test.each(["dark", "light"])("has no serious barrier in its %s colours", async (theme) => {
    const isWanted = async () => (await page.locator("html").getAttribute("data-theme")) === theme;
    if (!(await isWanted())) await page.locator(".theme-switch").click();
    expect(await isWanted()).toBe(true);
    for (const size of [wide, narrow]) {
      await page.setViewportSize(size);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const grave = violations.filter(
        ({ impact }) => impact === "serious" || impact === "critical",
      );
      expect(grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
    await page.setViewportSize(wide);
  });

  test("the keyboard alone reaches the box and every button", async () => {
    const wanted = await page.locator("button:visible, input:visible").count();
    await page.locator("html").click({ position: { x: 1, y: 1 } });
    const reached = new Set<number>();
    for (let presses = 0; presses < PRESSES_MAX && reached.size < wanted; presses += 1) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate<number>(
        "[...document.querySelectorAll('button, input')].indexOf(document.activeElement)",
      );
      if (focused >= 0) reached.add(focused);
    }
    expect(reached.size).toBe(wanted);
  });

  test("until here nothing was complained of", () => {
    expect(complaints).toEqual([]);
  });

  test("says that it is stale when the station ends, and lives again with it", async () => {
    const { port } = station;
    await station.end();
    await page.getByText("page stale").waitFor({ timeout: 5_000 });
    station = await new StationProcess(home, "--port", String(port)).served();
    await page.getByText("page live").waitFor({ timeout: 15_000 });
    await eventually("the page shows the new station", async () => {
      const { onAir } = await station.state();
      const shown = await page.locator(".truth strong").textContent();
      return onAir !== null && shown?.includes(onAir.player.name);
    });
  });
});
