import type { Inngest } from "inngest";
import { startWorkers } from "@/inngest/embedded/runner";
import { testClient, testEngine } from "@/inngest/testing/test-engine";
import { db } from "@/lib/db";
import { report, spreadOf } from "./measure";

const STEPS = 50;
const RUNS = 6;
const POLL_MS = 20;

/** A function of fifty empty steps: what is left is the runner's own work for a step. */
export async function benchRunner(): Promise<void> {
  const client: Inngest = testClient();
  const fifty = client.createFunction({ id: "bench-steps", triggers: [{ event: "bench/steps" }] }, async ({ step }) => {
    for (let index = 0; index < STEPS; index += 1) await step.run(`step-${index}`, () => index);
  });
  const { engine } = await testEngine(client, [fifty]);
  const workers = await startWorkers({ engine });
  const perStep: number[] = [];
  try {
    for (let run = 0; run < RUNS; run += 1) perStep.push((await runOnce(run)) / STEPS);
  } finally {
    await workers.stop();
  }
  report("Step overhead of the embedded runner", spreadOf(perStep.slice(1)), 20);
}

/** Milliseconds from the event's insertion to the run's end, as the database saw them. */
async function runOnce(run: number): Promise<number> {
  const { id } = await db.outboxEvent.create({ data: { name: "bench/steps", data: { run } } });
  await db.$executeRaw`SELECT graphile_worker.add_job('relay-event', json_build_object('eventId', ${id}::text))`;
  for (;;) {
    const ended = await db.workflowRun.findFirst({ where: { eventId: id, status: { in: ["completed", "failed"] } } });
    if (ended?.status === "failed") throw new Error(`the bench run failed: ${JSON.stringify(ended.error)}`);
    if (ended?.endedAt && ended.startedAt) return ended.endedAt.getTime() - ended.startedAt.getTime();
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
