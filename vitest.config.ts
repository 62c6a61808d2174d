import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["grandstand-source", "module", "node", "development|production"] } },
  resolve: { conditions: ["grandstand-source"] },
  test: {
    include: ["packages/*/src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "test/real/**"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    pool: "threads",
  },
});
