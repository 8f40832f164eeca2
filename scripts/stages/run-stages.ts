import { type Outcome, type Stage, verdict } from "./stage.ts";

type OrderedStage = Stage & {
  /** A stage without which this one cannot tell anything; where that failed, this one counts as failed. */
  needs?: string;
};

/**
 * Runs the stages in order and ends with one line, `N passed, N failed`, over all of them.
 * @param only names of stages; empty: all
 * @returns 0 when nothing failed
 */
export async function runStages(stages: OrderedStage[], only: string[]): Promise<number> {
  const unknown = only.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    console.error(`No such stage: ${unknown.join(", ")}. There are: ${stages.map((stage) => stage.name).join(", ")}.`);
    return 2;
  }
  const outcomes = new Map<string, Outcome>();
  for (const stage of stages.filter(({ name }) => only.length === 0 || only.includes(name))) {
    console.log(`\n── ${stage.name}`);
    const startedAt = performance.now();
    const outcome = hasFailed(outcomes, stage.needs) ? refuse(stage) : await attempt(stage);
    outcomes.set(stage.name, outcome);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`   ${stage.name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`);
  }
  const total = [...outcomes.values()].reduce(
    (sum, outcome) => ({ passed: sum.passed + outcome.passed, failed: sum.failed + outcome.failed }),
    { passed: 0, failed: 0 },
  );
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

const hasFailed = (outcomes: Map<string, Outcome>, name: string | undefined): boolean =>
  name !== undefined && (outcomes.get(name)?.failed ?? 0) > 0;

function refuse(stage: OrderedStage): Outcome {
  console.error(`   not run: ${stage.needs} failed`);
  return verdict(false);
}

async function attempt(stage: Stage): Promise<Outcome> {
  try {
    return await stage.run();
  } catch (error) {
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    return verdict(false);
  }
}
