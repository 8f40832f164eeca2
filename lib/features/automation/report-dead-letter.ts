import "server-only";
import type { Tx } from "@/lib/db";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import type { WorkflowRun } from "@/lib/generated/prisma/client";

const LONGEST_REASON = 200;
/** The first line of a failure, without our code before it. */
const inShort = (reason: string) => (reason.split("\n")[0] ?? "").replace(/^[a-z_]+: /, "").slice(0, LONGEST_REASON);

/** Tells the recruiter concerned that something automatic stopped for good, and where to look and retry. */
export async function reportDeadLetter(tx: Tx, run: WorkflowRun, reason: string): Promise<void> {
  await notifyRecruiter(tx, {
    dedupeKey: `run-failed:${run.id}:${run.endedAt?.getTime() ?? 0}`,
    kind: "run_failed",
    title: `${run.functionName} stopped`,
    body: `${inShort(reason)} Nothing that was finished is repeated when you retry.`,
    href: `/automations?run=${run.id}`,
    ...(run.profileId ? { profileId: run.profileId } : {}),
    ...(run.jobId ? { jobId: run.jobId } : {}),
  });
}
