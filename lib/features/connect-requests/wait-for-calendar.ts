import "server-only";
import { awaitedManager, lockWaiting } from "@/lib/connections/awaited-manager";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { updateCard } from "@/lib/features/pipeline/repository";
import { calendarProviders } from "@/lib/providers/registry";
import { type Asking, askManager } from "./ask-manager";
import { findWaitingJob, markWaiting } from "./repository";
import { waitsFor } from "./rules";

/**
 * A shortlisted candidate's link waits for the manager's calendar; the card says whom it waits for, and the manager is asked if
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
    if (!job.managerId) return { isWaiting: false };
    await lockWaiting(tx, job.managerId);
    const manager = await awaitedManager(tx, job.id, deps.providers);
    if (!manager || application.stage !== "shortlisted") return { isWaiting: false };
    await markWaiting(tx, input.applicationId, now);
    await updateCard(tx, {
      applicationId: input.applicationId,
      next: { text: waitsFor(manager.name), at: null, actor: "person" },
    });
    await askManager(tx, manager, job, { now, ...deps });
    return { isWaiting: true };
  });
}
