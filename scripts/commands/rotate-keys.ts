import { prepareEnvironment, readEnvironment } from "../steps/prepare-environment.ts";
import { runScript } from "../steps/run-script.ts";

/** `npm run rotate-keys`: every stored token under the newest key of ENCRYPTION_KEYS; the app may run meanwhile. */
export async function run(args: string[], projectDir: string): Promise<number> {
  const prepared = await prepareEnvironment(projectDir, readEnvironment(projectDir, "production"));
  try {
    return await runScript(projectDir, "rotate-keys", args, prepared);
  } finally {
    await prepared.release();
  }
}
