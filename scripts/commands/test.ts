import { checkFileLengths } from "../stages/file-lengths.ts";
import { checkImports } from "../stages/imports.ts";
import { buildForProduction, checkStyle, checkTypes } from "../stages/program-stages.ts";
import { runStages } from "../stages/run-stages.ts";
import { runSmallChaos } from "../stages/small-chaos.ts";
import { runEndToEndTests, runUnitTests, runZoneTests } from "../stages/test-suites.ts";
import { checkVersionFloors } from "../stages/version-floors.ts";
import { generateClient } from "../steps/generate-client.ts";

/** `npm test`: everything, each stage even where an earlier one failed. `npm test -- style imports` runs those only. */
export async function run(args: string[], projectDir: string): Promise<number> {
  await generateClient(projectDir);
  return runStages(
    [
      { name: "types", run: () => checkTypes(projectDir) },
      { name: "style", run: () => checkStyle(projectDir) },
      { name: "imports", run: () => checkImports(projectDir) },
      { name: "lengths", run: () => checkFileLengths(projectDir) },
      { name: "versions", run: () => checkVersionFloors(projectDir) },
      { name: "zones", run: () => runZoneTests(projectDir) },
      { name: "unit", run: () => runUnitTests(projectDir) },
      { name: "build", run: () => buildForProduction(projectDir) },
      { name: "e2e", run: () => runEndToEndTests(projectDir), needs: "build" },
      { name: "chaos", run: () => runSmallChaos(projectDir), needs: "build" },
    ],
    args,
  );
}
