import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { withoutProductVariables } from "../steps/prepare-environment.ts";
import { type Outcome, runNode } from "./stage.ts";

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
};
type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };

/** Unit and integration tests; on the server of `DATABASE_URL` where that is set, else on the embedded one. */
export function runUnitTests(projectDir: string): Promise<Outcome> {
  return runVitest(projectDir, { DATABASE_URL: process.env.DATABASE_URL }, []);
}

/** Where slots are computed nothing may depend on the place of the server. */
const SERVER_ZONES = ["UTC", "America/Los_Angeles", "Asia/Kolkata"];

/** The rules of availability with the process in each of three time zones; they need no database. */
export async function runZoneTests(projectDir: string): Promise<Outcome> {
  const total = { passed: 0, failed: 0 };
  for (const TZ of SERVER_ZONES) {
    const { passed, failed } = await runVitest(projectDir, { TZ }, ["--config", "scripts/stages/zones.vitest.ts"]);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

/** What is done once although its process is killed at each of its steps. */
export function runKillTests(projectDir: string): Promise<Outcome> {
  const options = ["--config", "scripts/stages/chaos.vitest.ts"];
  return runVitest(projectDir, { DATABASE_URL: process.env.DATABASE_URL }, options);
}

async function runVitest(
  projectDir: string,
  variables: Record<string, string | undefined>,
  options: string[],
): Promise<Outcome> {
  const vitest = path.join(projectDir, "node_modules", "vitest", "vitest.mjs");
  const file = reportFile(projectDir, "vitest.json");
  const env = { ...withoutProductVariables("test"), ...variables };
  const args = [vitest, "run", ...options, "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const code = await runNode(projectDir, args, env);
  const report = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  // A file that could not be loaded has failed without a single test to its name.
  const unloadable = report.testResults.filter((f) => f.status === "failed" && f.assertionResults.length === 0).length;
  return counted(report.numPassedTests, report.numFailedTests + unloadable, code);
}

/** The journeys in a real Chromium, against the production build. */
export async function runEndToEndTests(projectDir: string): Promise<Outcome> {
  const playwright = path.join(projectDir, "node_modules", "@playwright", "test", "cli.js");
  const file = reportFile(projectDir, "playwright.json");
  const env = { ...withoutProductVariables("test"), E2E_REPORT: file };
  const code = await runNode(projectDir, [playwright, "test", "-c", "e2e/playwright.config.ts"], env);
  const { stats, errors } = JSON.parse(readFileSync(file, "utf8")) as PlaywrightReport;
  return counted(stats.expected, stats.unexpected + stats.flaky + errors.length, code);
}

/** Outside `test-results/`, which Playwright empties. */
function reportFile(projectDir: string, name: string): string {
  const folder = path.join(projectDir, "node_modules", ".ai-recruiter-reports");
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  rmSync(file, { force: true });
  return file;
}

/** A runner that ends badly has failed, also when it counted no failure (an unhandled rejection, no test found). */
const counted = (passed: number, failed: number, exitCode: number): Outcome => ({
  passed,
  failed: exitCode !== 0 && failed === 0 ? 1 : failed,
});
