import { spawn } from "node:child_process";
import { once } from "node:events";

/** What a stage of `npm test` counted. */
export type Outcome = { passed: number; failed: number };
export type Stage = { name: string; run: () => Promise<Outcome> };

export const verdict = (isGood: boolean): Outcome => (isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** Runs a program with this Node and our output; it hears the keyboard where `input` says so. @returns its exit code; 1 after a signal */
export async function runNode(
  cwd: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  input: "ignore" | "inherit" = "ignore",
): Promise<number> {
  const child = spawn(process.execPath, args, { cwd, env, stdio: [input, "inherit", "inherit"] });
  const stop = () => child.kill("SIGTERM");
  process.once("SIGTERM", stop);
  const [code] = (await once(child, "exit")) as [number | null];
  process.off("SIGTERM", stop);
  return code ?? 1;
}

/** One line per finding, then the verdict. */
export function report(findings: string[]): Outcome {
  for (const finding of findings) console.error(finding);
  return verdict(findings.length === 0);
}
