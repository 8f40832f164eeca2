import path from "node:path";
import { defineConfig } from "vitest/config";

const projectDir = path.resolve(import.meta.dirname, "../..");

/** The pure tests of availability, without a database: what runs once for each time zone of the process. */
export default defineConfig({
  resolve: { alias: { "@": projectDir } },
  test: {
    root: projectDir,
    environment: "node",
    include: ["lib/features/availability/*rules*.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
  },
});
