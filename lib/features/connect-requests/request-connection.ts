import "server-only";
import { awaitedHosts, lockWaitingOf } from "@/lib/connections/awaited-hosts";
import { db } from "@/lib/db";
import { calendarProviders } from "@/lib/providers/registry";
import { type Asking, askManager } from "./ask-manager";
import { findJobOf } from "./repository";

/** A job was approved, or has other interviewers: each of them is asked for a calendar where there is none to read. Safe twice. */
export async function requestConnection(
  input: { jobId: string },
  now = new Date(),
  deps: Pick<Asking, "providers"> = { providers: calendarProviders },
): Promise<{ asked: number }> {
  return db.$transaction(async (tx) => {
    const job = await findJobOf(tx, input.jobId);
    if (!job) return { asked: 0 };
    await lockWaitingOf(tx, job.id);
    let asked = 0;
    for (const host of (await awaitedHosts(tx, job.id, deps.providers)).hosts)
      if (await askManager(tx, host, job, { now, ...deps })) asked += 1;
    return { asked };
  });
}
