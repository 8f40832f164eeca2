import path from "node:path";
import { buildApp } from "../steps/build-app.ts";
import { prepareEnvironment, withoutProductVariables } from "../steps/prepare-environment.ts";
import { type Outcome, runNode, verdict } from "./stage.ts";

/** `next typegen` writes the route types that a fresh clone lacks; then the compiler. */
export async function checkTypes(projectDir: string): Promise<Outcome> {
  const env = withoutProductVariables("test");
  const next = path.join(projectDir, "node_modules", "next", "dist", "bin", "next");
  const compiler = path.join(projectDir, "node_modules", "typescript", "bin", "tsc");
  if ((await runNode(projectDir, [next, "typegen"], env)) !== 0) return verdict(false);
  return verdict((await runNode(projectDir, [compiler, "--noEmit", "-p", "."], env)) === 0);
}

/** Format, import order and lint rules. */
export async function checkStyle(projectDir: string): Promise<Outcome> {
  const biome = path.join(projectDir, "node_modules", "@biomejs", "biome", "bin", "biome");
  const args = [biome, "ci", "--error-on-warnings", "--max-diagnostics=100", "."];
  return verdict((await runNode(projectDir, args, withoutProductVariables("test"))) === 0);
}

/** A production build, in an environment like a first start's. */
export async function buildForProduction(projectDir: string): Promise<Outcome> {
  const prepared = await prepareEnvironment(projectDir, {
    ...withoutProductVariables("production"),
    DATA_DIR: path.join(projectDir, ".data-build"),
  });
  try {
    await buildApp(projectDir, prepared.variables);
    return verdict(true);
  } finally {
    await prepared.release();
  }
}
