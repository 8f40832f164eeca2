import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { generateClient } from "./generate-client.ts";
import { type PreparedEnvironment, prepareEnvironment, withoutProductVariables } from "./prepare-environment.ts";

/**
 * An empty workspace of its own, `.data-<name>`: what a measurement or a test does never meets a person's data.
 */
export async function withOwnWorkspace(
  projectDir: string,
  name: string,
  work: (prepared: PreparedEnvironment) => Promise<number>,
): Promise<number> {
  await generateClient(projectDir);
  const dataDir = path.join(projectDir, `.data-${name}`);
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { mode: 0o711 });
  const prepared = await prepareEnvironment(projectDir, {
    ...withoutProductVariables("production"),
    DATA_DIR: dataDir,
  });
  try {
    return await work(prepared);
  } finally {
    await prepared.release();
  }
}
