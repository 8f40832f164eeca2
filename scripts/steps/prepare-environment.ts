import { existsSync } from "node:fs";
import path from "node:path";
import { type Env, envSchema, readEnv } from "../../lib/env-schema.ts";
import { openCluster } from "../../lib/postgres/cluster.ts";
import { migrateDatabase } from "../../lib/postgres/migrate.ts";
import { readOrMakeSecrets } from "./secrets.ts";

export type PreparedEnvironment = {
  /** For the child processes: everything that `lib/env.ts` reads, filled in. */
  variables: NodeJS.ProcessEnv;
  env: Env;
  /** What the person should know: migrations applied, a database in an unusual place. */
  notices: string[];
  /** Gives the embedded database back; it stops when nobody else uses it. */
  release: () => Promise<void>;
};

const DATABASE_NAME = "ai_recruiter";

/**
 * What has to be there before the app starts: a checked environment, secrets, a migrated database.
 * @param given the environment as the person set it, with NODE_ENV
 * @throws Error for the person: a wrong variable, a missing secret, a database that does not start or migrate
 */
export async function prepareEnvironment(projectDir: string, given: NodeJS.ProcessEnv): Promise<PreparedEnvironment> {
  const { dataDir } = readEnv(given);
  requireSecretsForOwnDatabase(given);
  const notices: string[] = [];

  const cluster = given.DATABASE_URL ? null : await openCluster({ dataDir });
  if (cluster?.place.notice) notices.push(cluster.place.notice);
  const variables = {
    ...readOrMakeSecrets(dataDir),
    ...withoutEmpty(given),
    NODE_ENV: given.NODE_ENV,
    DATA_DIR: dataDir,
    DATABASE_URL: given.DATABASE_URL || cluster?.urlOf(DATABASE_NAME),
  };
  const release = async () => cluster?.release();
  try {
    const applied = await migrateDatabase(variables.DATABASE_URL ?? "", projectDir);
    if (applied.length > 0) notices.push(`Database migrated: ${applied.join(", ")}.`);
    return { variables, env: readEnv(variables), notices, release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The environment of this process and, where it is silent, of `.env.local` and `.env`, as Next reads them. */
export function readEnvironment(projectDir: string, mode: "production" | "development"): NodeJS.ProcessEnv {
  for (const name of [".env.local", ".env"]) {
    const file = path.join(projectDir, name);
    if (existsSync(file)) process.loadEnvFile(file);
  }
  return { ...process.env, NODE_ENV: mode };
}

/** The environment of this process without the product's own variables: tests must not meet a person's real accounts. */
export function withoutProductVariables(mode: "production" | "test"): NodeJS.ProcessEnv {
  const own = new Set(Object.keys(envSchema.shape));
  const others = Object.entries(process.env).filter(([name]) => !own.has(name));
  return { ...Object.fromEntries(others), NODE_ENV: mode };
}

/** Hosts that share a database have to share its secrets: a folder's own would make each read only what it wrote. */
function requireSecretsForOwnDatabase(given: NodeJS.ProcessEnv): void {
  if (!given.DATABASE_URL || given.NODE_ENV !== "production") return;
  const missing = ["AUTH_SECRET", "ENCRYPTION_KEYS"].filter((name) => !given[name]);
  if (missing.length === 0) return;
  throw new Error(
    `The environment is not usable:\n${missing.map((name) => `  ${name} is required where DATABASE_URL is set`).join("\n")}\n` +
      "For example: AUTH_SECRET=$(openssl rand -base64 32) ENCRYPTION_KEYS=k1:$(openssl rand -base64 32)",
  );
}

const withoutEmpty = (variables: NodeJS.ProcessEnv): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
