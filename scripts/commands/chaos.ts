import { buildApp } from "../steps/build-app.ts";
import { withOwnWorkspace } from "../steps/own-workspace.ts";
import { runScript } from "../steps/run-script.ts";

/** `npm run test:chaos`: kills the server at random moments and counts what was done twice, or not at all. */
export function run(args: string[], projectDir: string): Promise<number> {
  return withOwnWorkspace(projectDir, "chaos", async (prepared) => {
    await buildApp(projectDir, prepared.variables);
    return runScript(projectDir, "chaos", args, prepared);
  });
}
