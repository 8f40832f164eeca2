import { runScript } from "../steps/run-script.ts";

/** `npm run fakes`: Zoho, Google, Microsoft and Calendly as servers on this machine, to try the product with. Ctrl-C ends them. */
export function run(args: string[], projectDir: string): Promise<number> {
  return runScript(projectDir, "fakes", args, { variables: process.env, input: "inherit" });
}
