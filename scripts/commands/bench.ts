import { withOwnWorkspace } from "../steps/own-workspace.ts";
import { runScript } from "../steps/run-script.ts";

/** `npm run bench`: what this machine does with the product's hot paths: times on stdout. */
export function run(args: string[], projectDir: string): Promise<number> {
  return withOwnWorkspace(projectDir, "bench", (prepared) => runScript(projectDir, "bench", args, prepared));
}
