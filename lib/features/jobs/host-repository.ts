import "server-only";
import { hostedBy } from "@/lib/auth/actor";
import { hostsOfJob } from "@/lib/connections/job-hosts";
import type { Tx } from "@/lib/db";
import type { EventData } from "@/lib/features/automation/events";
import { emitEvent } from "@/lib/features/automation/repository";
import type { Prisma } from "@/lib/generated/prisma/client";

export type CallTakers = EventData<"job/hosts.changed">["former"];

/** Who takes a job's calls, and how; nobody where somebody else stands in. */
export async function takersOf(tx: Tx, jobId: string): Promise<CallTakers> {
  const { mode, hosts } = await hostsOfJob(tx, jobId);
  return { mode, hostIds: hosts.map(({ id }) => id) };
}

/** Others may take a job's calls by now. @param former who it was before */
export const announceTakers = (tx: Tx, jobId: string, former: CallTakers) =>
  emitEvent(tx, { name: "job/hosts.changed", data: { jobId, former } });

/** Open jobs whose calls somebody takes, and whichever have one of theirs that is still to come, or a link to them. */
export async function jobsTakenBy(tx: Tx, userId: string, now: Date): Promise<string[]> {
  const toCome = {
    OR: [
      { status: "pending", expiresAt: { gt: now } },
      { status: "confirmed", endsAt: { gt: now } },
    ],
    AND: { OR: [{ hostId: userId }, { hosts: { some: { hostId: userId } } }] },
  } satisfies Prisma.BookingWhereInput;
  const jobs = await tx.job.findMany({
    where: { OR: [{ status: { not: "closed" }, ...hostedBy(userId) }, { bookings: { some: toCome } }] },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return jobs.map(({ id }) => id);
}
