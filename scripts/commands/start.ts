import { buildApp } from "../steps/build-app.ts";
import { generateClient } from "../steps/generate-client.ts";
import { prepareEnvironment, readEnvironment } from "../steps/prepare-environment.ts";
import { requireFreePort, startNextServer, waitUntilHealthy } from "../steps/server-process.ts";
import { signInHint } from "../steps/sign-in-hint.ts";
import { untilStopped } from "../steps/until-stopped.ts";

const READY_WITHIN_MS = 60_000;

/** `npm start`: the product, ready to use. Ctrl-C stops everything this started. */
export async function run(_args: string[], projectDir: string): Promise<number> {
  await generateClient(projectDir);
  const prepared = await prepareEnvironment(projectDir, readEnvironment(projectDir, "production"));
  const { env, variables } = prepared;
  try {
    await requireFreePort(env.port);
    await buildApp(projectDir, variables);
    const server = startNextServer(projectDir, "start", variables);
    try {
      await waitUntilHealthy(`http://127.0.0.1:${env.port}`, server, READY_WITHIN_MS);
      const hint = await signInHint(variables.DATABASE_URL ?? "", env.appUrl);
      console.log(
        ["", ...prepared.notices, `AI Recruiter is ready: ${env.appUrl}`, hint, "Ctrl-C stops it.", ""].join("\n"),
      );
      return await untilStopped(server);
    } finally {
      await server.stop();
    }
  } finally {
    await prepared.release();
  }
}
