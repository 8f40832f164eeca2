import path from "node:path";
import { defineConfig } from "vitest/config";

const projectDir = import.meta.dirname;

export default defineConfig({
  resolve: {
    alias: {
      "@": projectDir,
      // The package throws outside a server component; here everything is the server.
      "server-only": path.join(projectDir, "node_modules/server-only/empty.js"),
    },
  },
  test: {
    environment: "node",
    include: ["{app,components,inngest,lib,scripts}/**/*.test.{ts,tsx}", "*.test.ts"],
    globalSetup: "lib/testing/global-setup.ts",
    setupFiles: "lib/testing/setup.ts",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
