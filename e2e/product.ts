import { mkdirSync, openSync, rmSync } from "node:fs";
import path from "node:path";
import { findFreePort } from "../lib/postgres/free-port";
import { buildApp } from "../scripts/steps/build-app";
import { generateClient } from "../scripts/steps/generate-client";
import { prepareEnvironment, withoutProductVariables } from "../scripts/steps/prepare-environment";
import { startNextServer, waitUntilHealthy } from "../scripts/steps/server-process";
import { startMailServer } from "./mail-server";
import { ADMIN, API_KEY } from "./workspace";

const READY_WITHIN_MS = 60_000;

export type Product = {
  /** "http://localhost:<port>" */
  origin: string;
  /** Where each mail it sends becomes a file. */
  mailDir: string;
  databaseUrl: string;
  stop: () => Promise<void>;
};

/**
 * A production build with an empty workspace of its own, and a mail server that it sends through.
 * @param folder its data, made anew; named like `.data-e2e`
 * @param variables of the environment, beside those that every such product has
 */
export async function startProduct(folder: string, variables: Record<string, string> = {}): Promise<Product> {
  const projectDir = process.cwd();
  const dataDir = path.join(projectDir, folder);
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { mode: 0o711 });
  const mailDir = path.join(dataDir, "mails");
  const mailServer = await startMailServer(mailDir);
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;

  await generateClient(projectDir);
  const prepared = await prepareEnvironment(projectDir, {
    ...withoutProductVariables("production"),
    PORT: String(port),
    APP_URL: origin,
    DATA_DIR: dataDir,
    SMTP_URL: mailServer.url,
    MAIL_FROM: "AI Recruiter <recruiting@example.test>",
    BOOTSTRAP_ADMIN_EMAIL: ADMIN.email,
    BOOTSTRAP_ADMIN_PASSWORD: ADMIN.password,
    BOOTSTRAP_API_KEY: API_KEY,
    SEED_DEMO: "0",
    ...variables,
  });
  await buildApp(projectDir, prepared.variables);
  const server = startNextServer(
    projectDir,
    "start",
    prepared.variables,
    openSync(path.join(dataDir, "server.log"), "w"),
  );
  const stop = async () => {
    await server.stop();
    await prepared.release();
    await mailServer.close();
  };
  try {
    await waitUntilHealthy(origin, server, READY_WITHIN_MS);
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin, mailDir, databaseUrl: prepared.variables.DATABASE_URL ?? "", stop };
}
