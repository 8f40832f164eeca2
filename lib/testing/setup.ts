import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, inject } from "vitest";
import { envSchema } from "../env-schema";

/** Fills what `scripts/run.mjs` fills for the product, before a test imports `lib/env`. */
const worker = Number(process.env.VITEST_POOL_ID);
const databaseUrl = inject("databaseUrls")[worker - 1];
if (!databaseUrl) throw new Error(`No database was prepared for test worker ${worker}.`);

const dataDir = mkdtempSync(path.join(tmpdir(), "ai-recruiter-test-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

// A person's real accounts have no business in a test.
for (const name of Object.keys(envSchema.shape)) delete process.env[name];
Object.assign(process.env, {
  NODE_ENV: "test",
  DATABASE_URL: databaseUrl,
  DATA_DIR: dataDir,
  APP_URL: "http://localhost:8040",
  AUTH_SECRET: "auth-secret-of-the-tests-0123456789abcdef",
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
  INNGEST_SIGNING_KEY: `signkey-test-${"0123456789abcdef".repeat(4)}`,
});

/** An error that nobody expected is a failure, also where the code carried on. A test that expects one spies on it. */
const unexpected: string[] = [];
console.error = (...parts: unknown[]) => {
  unexpected.push(parts.map((part) => (part instanceof Error ? (part.stack ?? part.message) : String(part))).join(" "));
};
afterEach(() => {
  const messages = unexpected.splice(0);
  if (messages.length > 0) throw new Error(`Unexpected console.error:\n${messages.join("\n")}`);
});
