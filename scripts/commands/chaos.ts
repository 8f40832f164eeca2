import path from "node:path";
import { runNode } from "../stages/stage.ts";
import { buildApp } from "../steps/build-app.ts";
import { generateClient } from "../steps/generate-client.ts";
import { withOwnWorkspace } from "../steps/own-workspace.ts";
import { withoutProductVariables } from "../steps/prepare-environment.ts";
import { runScript } from "../steps/run-script.ts";

const MANY_BOOKINGS = "10000";

/**
 * `npm run test:chaos`: kills the server at random moments and counts what was done twice, or not at all.
 * `-- calendars [bookings] [seed]`: booked calls on the vendors' fakes under faults, repeats and kills; 10,000 if not said.
 */
export async function run(args: string[], projectDir: string): Promise<number> {
  if (args[0] === "calendars") return runCalendars(args.slice(1), projectDir);
  return withOwnWorkspace(projectDir, "chaos", async (prepared) => {
    await buildApp(projectDir, prepared.variables);
    return runScript(projectDir, "chaos", args, prepared);
  });
}

async function runCalendars([bookings = MANY_BOOKINGS, seed]: string[], projectDir: string): Promise<number> {
  await generateClient(projectDir);
  const vitest = path.join(projectDir, "node_modules", "vitest", "vitest.mjs");
  return runNode(projectDir, [vitest, "run", "scripts/chaos/calendars.test.ts"], {
    ...withoutProductVariables("test"),
    DATABASE_URL: process.env.DATABASE_URL,
    CHAOS_BOOKINGS: bookings,
    ...(seed === undefined ? {} : { CHAOS_SEED: seed }),
  });
}
