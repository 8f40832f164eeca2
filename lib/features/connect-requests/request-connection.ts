import "server-only";
import { awaitedManager, lockWaiting } from "@/lib/connections/awaited-manager";
import { db } from "@/lib/db";
import { calendarProviders } from "@/lib/providers/registry";
import { type Asking, askManager } from "./ask-manager";
import { findJobOf } from "./repository";

/** A job was approved: its manager is asked for a calendar where there is none to read. Safe twice. */
export async function requestConnection(
  input: { jobId: string },
  now = new Date(),
  deps: Pick<Asking, "providers"> = { providers: calendarProviders },
): Promise<{ isAsked: boolean }> {
  return db.$transaction(async (tx) => {
    const job = await findJobOf(tx, input.jobId);
    if (!job?.managerId) return { isAsked: false };
    await lockWaiting(tx, job.managerId);
    const manager = await awaitedManager(tx, job.id, deps.providers);
    return { isAsked: manager !== null && (await askManager(tx, manager, job, { now, ...deps })) };
  });
}
