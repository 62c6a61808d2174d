import { defineConfig } from "vitest/config";

/** Set by `npm run test:all`: the tests on real parts run too, and nothing may be missing. */
const all = process.env.GRANDSTAND_TEST_ALL === "1";
/** Real parts, and whole stations that are killed, hung and set beside each other. */
const slow = ["test/real/**", "test/station/long/**"];
const conditions = ["grandstand-source", "module", "node", "development|production"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ["grandstand-source", "node"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", ...(all ? [] : slow)],
    testTimeout: all ? 120_000 : 20_000,
    hookTimeout: all ? 120_000 : 30_000,
    // On two cores vitest would take one; half of these tests wait for sockets and processes.
    maxWorkers: 2,
    // Child processes of the tests find the workspaces' sources as the tests do.
    execArgv: ["--conditions=grandstand-source"],
  },
});
