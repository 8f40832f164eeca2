import "server-only";
import { lockWaiting } from "@/lib/connections/awaited-manager";
import { connectionsOf } from "@/lib/connections/repository";
import { db, type Tx } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import { updateCard } from "@/lib/features/pipeline/repository";
import { defaultNext } from "@/lib/features/pipeline/rules";
import { endWaiting, listWaiting, settleRequests } from "./repository";

/** A manager has connected a calendar: the questions are settled and those who waited for it get their links. Safe twice. */
export async function settleConnection(
  input: { userId: string },
  now = new Date(),
): Promise<{ settled: number; resumed: number }> {
  return db.$transaction(async (tx) => {
    await lockWaiting(tx, input.userId);
    if ((await connectionsOf(tx, input.userId)).length === 0) return { settled: 0, resumed: 0 };
    const { count } = await settleRequests(tx, { userId: input.userId }, now);
    return { settled: count, resumed: await resumeWaiting(tx, { managerId: input.userId }) };
  });
}

/** Hands the waiting candidates of a job, or of a manager's jobs, back to the function that invites; who moved on waits no more. */
export async function resumeWaiting(tx: Tx, whose: { id: string } | { managerId: string }): Promise<number> {
  let resumed = 0;
  for (const { id: applicationId, profileId, jobId, stage } of await listWaiting(tx, whose)) {
    if (!(await endWaiting(tx, applicationId)) || stage !== "shortlisted") continue;
    await updateCard(tx, { applicationId, next: defaultNext("shortlisted") });
    await emitEvent(tx, { name: "application/shortlisted", data: { applicationId, profileId, jobId } });
    resumed += 1;
  }
  return resumed;
}
