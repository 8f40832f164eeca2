import { run } from "../commands/chaos.ts";
import { type Outcome, verdict } from "./stage.ts";

/** The chaos test with fewer candidates and kills. */
export async function runSmallChaos(projectDir: string): Promise<Outcome> {
  return verdict((await run(["--small"], projectDir)) === 0);
}
