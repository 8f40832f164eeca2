import { run } from "../commands/chaos.ts";
import { type Outcome, verdict } from "./stage.ts";
import { runKillTests } from "./test-suites.ts";

/** The chaos test with fewer candidates and kills, and a kill at each step of one booking. */
export async function runSmallChaos(projectDir: string): Promise<Outcome> {
  const kills = await runKillTests(projectDir);
  const journeys = verdict((await run(["--small"], projectDir)) === 0);
  return { passed: kills.passed + journeys.passed, failed: kills.failed + journeys.failed };
}
