import { withOwnWorkspace } from "../steps/own-workspace.ts";
import { runScript } from "../steps/run-script.ts";

/** `npm run eval`: how well the built-in engines read and match, on the evaluation data. */
export function run(args: string[], projectDir: string): Promise<number> {
  return withOwnWorkspace(projectDir, "eval", (prepared) => runScript(projectDir, "eval", args, prepared));
}
