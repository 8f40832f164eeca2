import { existsSync } from "node:fs";
import path from "node:path";
import { runNode } from "../stages/stage.ts";
import type { PreparedEnvironment } from "./prepare-environment.ts";

/** Runs `scripts/<name>.ts` with the product's modules at hand and its environment prepared. @returns the exit code */
export function runScript(
  projectDir: string,
  name: string,
  args: string[],
  { variables, input }: Pick<PreparedEnvironment, "variables"> & { input?: "inherit" },
): Promise<number> {
  const script = path.join(projectDir, "scripts", `${name}.ts`);
  if (!existsSync(script)) throw new Error(`scripts/${name}.ts does not exist.`);
  // `react-server` is the condition under which the package `server-only` lets a module pass.
  return runNode(projectDir, ["--conditions=react-server", "--import", "tsx", script, ...args], variables, input);
}
