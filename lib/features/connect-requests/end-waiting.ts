import "server-only";
import { awaitedHosts, lockWaiting, lockWaitingOf } from "@/lib/connections/awaited-hosts";
import { connectionsOf } from "@/lib/connections/repository";
import { db, type Tx } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import { updateCard } from "@/lib/features/pipeline/repository";
import { defaultNext } from "@/lib/features/pipeline/rules";
import { calendarProviders } from "@/lib/providers/registry";
import { startSweep } from "@/lib/sweep";
import type { Asking } from "./ask-manager";
import { endWaiting, listWaiting, settleRequests, waitingJobsOf } from "./repository";
import { waitsFor } from "./rules";

/**
 * Somebody has connected a calendar: the questions to them are settled, and those who waited for it get their links, unless the
 * job waits for another host as well; their cards then say so. Safe twice.
 */
export async function settleConnection(
  input: { userId: string },
  now = new Date(),
  { providers }: Pick<Asking, "providers"> = { providers: calendarProviders },
): Promise<{ settled: number; resumed: number }> {
  const total = await db.$transaction(async (tx) => {
    await lockWaiting(tx, input.userId);
    if ((await connectionsOf(tx, input.userId)).length === 0) return null;
    return { settled: (await settleRequests(tx, { userId: input.userId }, now)).count, resumed: 0 };
  });
  if (!total) return { settled: 0, resumed: 0 };
  const sweep = startSweep("settle-connection");
  const resume = async ({ id }: { id: string }) => {
    total.resumed += await db.$transaction(async (tx) => {
      await lockWaitingOf(tx, id);
      const { hosts, isWaiting } = await awaitedHosts(tx, id, providers);
      if (!isWaiting) return resumeWaiting(tx, id);
      const next = { text: waitsFor(hosts.map(({ name }) => name)), at: null, actor: "person" } as const;
      for (const waiting of await listWaiting(tx, id))
        if (waiting.stage === "shortlisted") await updateCard(tx, { applicationId: waiting.id, next });
      return 0;
    });
  };
  await sweep.each(await waitingJobsOf(db, input.userId), ({ id }) => id, resume);
  sweep.end();
  return total;
}

/** Hands the waiting candidates of a job back to the function that invites; who moved on waits no more. */
export async function resumeWaiting(tx: Tx, job: string): Promise<number> {
  let resumed = 0;
  for (const { id: applicationId, profileId, jobId, stage } of await listWaiting(tx, job)) {
    if (!(await endWaiting(tx, applicationId)) || stage !== "shortlisted") continue;
    await updateCard(tx, { applicationId, next: defaultNext("shortlisted") });
    await emitEvent(tx, { name: "application/shortlisted", data: { applicationId, profileId, jobId } });
    resumed += 1;
  }
  return resumed;
}
