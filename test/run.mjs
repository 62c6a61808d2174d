// Runs the tests and says, in the last line, how many passed and failed. `--all` adds the tests on
// real parts (OBS, nginx, IRC servers, Chromium), which then must be there.
import { startVitest } from "vitest/node";

const all = process.argv.includes("--all");
if (all) process.env.GRANDSTAND_TEST_ALL = "1";
const filters = process.argv.slice(2).filter((each) => !each.startsWith("--"));

const vitest = await startVitest("test", filters, { run: true, watch: false });
const modules = vitest.state.getTestModules();
const tests = modules.flatMap((module) => [...module.children.allTests()]);
const count = (state) => tests.filter((test) => test.result().state === state).length;

const skipped = tests.filter((test) => test.result().state === "skipped");
for (const test of skipped) {
  console.log(`skipped: ${test.fullName} (${test.result().note || test.options.mode})`);
}
const broken = modules.filter((module) => module.errors().length > 0).length;
const unhandled = vitest.state.getUnhandledErrors().length;
const failed = count("failed") + broken + unhandled;
await vitest.close();
if (skipped.length > 0) console.log(`${skipped.length} skipped, named above`);
console.log(`${count("passed")} passed, ${failed} failed`);
process.exit(failed > 0 || count("passed") === 0 ? 1 : 0);
