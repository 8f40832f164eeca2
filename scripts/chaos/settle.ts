import { setTimeout as wait } from "node:timers/promises";
import { db } from "@/lib/db";

const SETTLE_WITHIN_MS = 300_000;
const POLL_MS = 300;

/**
 * Waits until nothing automatic is left to do: no event to hand over, no run under way, no mail to send.
 * @throws Error that says what is left
 */
export async function settle(): Promise<void> {
  let left = "";
  for (const deadline = Date.now() + SETTLE_WITHIN_MS; Date.now() < deadline; await wait(POLL_MS)) {
    const [events, runs, mails] = await Promise.all([
      db.outboxEvent.count({ where: { dispatchedAt: null } }),
      db.workflowRun.findMany({
        where: { status: { in: ["queued", "running", "waiting"] } },
        select: { functionId: true, status: true },
      }),
      db.mail.count({ where: { status: { in: ["queued", "sending", "failed"] } } }),
    ]);
    if (events + runs.length + mails === 0) return;
    const where = runs.map((run) => `${run.functionId} ${run.status}`).join(", ");
    left = `${events} events, ${mails} mails, ${runs.length} runs (${where})`;
  }
  throw new Error(`After ${SETTLE_WITHIN_MS / 1000} seconds there is still something to do: ${left}.`);
}
