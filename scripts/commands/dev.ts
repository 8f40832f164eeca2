import { generateClient } from "../steps/generate-client.ts";
import { prepareEnvironment, readEnvironment } from "../steps/prepare-environment.ts";
import { requireFreePort, startNextServer } from "../steps/server-process.ts";
import { stopSignal, untilStopped } from "../steps/until-stopped.ts";

/** `npm run dev`: the development server, which reloads what changes. */
export async function run(_args: string[], projectDir: string): Promise<number> {
  const stop = stopSignal();
  await generateClient(projectDir);
  const prepared = await prepareEnvironment(projectDir, readEnvironment(projectDir, "development"));
  try {
    await requireFreePort(prepared.env.port);
    for (const notice of prepared.notices) console.log(notice);
    const server = startNextServer(projectDir, "dev", prepared.variables);
    try {
      return await untilStopped(server, stop);
    } finally {
      await server.stop();
    }
  } finally {
    await prepared.release();
  }
}
