import { buildApp } from "../steps/build-app.ts";
import { generateClient } from "../steps/generate-client.ts";
import { type PreparedEnvironment, prepareEnvironment, readEnvironment } from "../steps/prepare-environment.ts";
import { requireFreePort, startNextServer, waitUntilHealthy } from "../steps/server-process.ts";
import { signInHint } from "../steps/sign-in-hint.ts";
import { stopSignal, untilStopped } from "../steps/until-stopped.ts";

const READY_WITHIN_MS = 60_000;

/** `npm start`: the product, ready to use. Ctrl-C stops everything this started. */
export async function run(_args: string[], projectDir: string): Promise<number> {
  const stop = stopSignal();
  await generateClient(projectDir);
  const prepared = await prepareEnvironment(projectDir, readEnvironment(projectDir, "production"));
  try {
    await requireFreePort(prepared.env.port);
    await buildApp(projectDir, prepared.variables, stop);
    return await serve(projectDir, prepared, stop);
  } catch (error) {
    if (stop.aborted) return 0;
    throw error;
  } finally {
    await prepared.release();
  }
}

async function serve(projectDir: string, { env, variables, notices }: PreparedEnvironment, stop: AbortSignal) {
  const server = startNextServer(projectDir, "start", variables);
  try {
    await waitUntilHealthy(`http://127.0.0.1:${env.port}`, server, READY_WITHIN_MS, stop);
    if (!stop.aborted) {
      const hint = await signInHint(variables.DATABASE_URL ?? "", env.appUrl);
      console.log(["", ...notices, `AI Recruiter is ready: ${env.appUrl}`, hint, "Ctrl-C stops it.", ""].join("\n"));
    }
    return await untilStopped(server, stop);
  } finally {
    await server.stop();
  }
}
