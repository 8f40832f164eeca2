import "server-only";
import { awaitedHosts, lockWaitingOf } from "@/lib/connections/awaited-hosts";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { updateCard } from "@/lib/features/pipeline/repository";
import { calendarProviders } from "@/lib/providers/registry";
import { type Asking, askManager } from "./ask-manager";
import { findWaitingJob, markWaiting } from "./repository";
import { waitsFor } from "./rules";

/**
 * A shortlisted candidate's link waits for the hosts' calendars; the card says whose it waits for, and each of them is asked if
 * they were not. `isWaiting: false`: it has come meanwhile, and the link may go.
 */
export async function waitForCalendar(
  input: { applicationId: string },
  now = new Date(),
  deps: Pick<Asking, "providers"> = { providers: calendarProviders },
): Promise<{ isWaiting: boolean }> {
  return db.$transaction(async (tx) => {
    const application = await findWaitingJob(tx, input.applicationId);
    if (!application) throw new AppError("application_not_found", "The application was erased meanwhile.");
    const { job } = application;
    await lockWaitingOf(tx, job.id);
    const { hosts, isWaiting } = await awaitedHosts(tx, job.id, deps.providers);
    if (!isWaiting || application.stage !== "shortlisted") return { isWaiting: false };
    await markWaiting(tx, input.applicationId, now);
    await updateCard(tx, {
      applicationId: input.applicationId,
      next: { text: waitsFor(hosts.map(({ name }) => name)), at: null, actor: "person" },
    });
    for (const host of hosts) await askManager(tx, host, job, { now, ...deps });
    return { isWaiting: true };
  });
}
