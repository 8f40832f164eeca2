import type { TestProject } from "vitest/node";
import { generateClient } from "../../scripts/steps/generate-client.ts";
import { openTestCluster } from "./test-cluster.ts";
import { createTestDatabases, dropTestDatabases } from "./test-databases.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** One database per worker; `VITEST_POOL_ID` counts from 1. */
    databaseUrls: string[];
  }
}

/**
 * A migrated database per worker before the first test, gone after the last. On the server of `DATABASE_URL` where that
 * is set, else on the embedded one.
 */
export default async function prepareDatabases(project: TestProject): Promise<() => Promise<void>> {
  const projectDir = project.config.root;
  await generateClient(projectDir);
  const cluster = process.env.DATABASE_URL ? null : await openTestCluster(projectDir);
  const serverUrl = process.env.DATABASE_URL ?? cluster?.urlOf("postgres") ?? "";
  const urls = await createTestDatabases(serverUrl, projectDir, project.config.maxWorkers);
  project.provide("databaseUrls", urls);
  return async () => {
    await dropTestDatabases(serverUrl, urls);
    await cluster?.release();
  };
}
