import "server-only";
import { hostedBy } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { type ContactDetails, contactDetails } from "@/lib/features/bookings/host-repository";
import { parseMailbox } from "@/lib/features/bookings/invitation";
import { recruitersFor } from "@/lib/features/notifications/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";

/** Whom a manager may turn to: the recruiter of their newest open job, else whoever looks after everything. */
export async function contactOfManager(tx: Tx, managerId: string): Promise<ContactDetails> {
  const workspace = await workspaceSettings(tx);
  const job = await tx.job.findFirst({
    where: { AND: [hostedBy(managerId), { status: { not: "closed" }, recruiter: { disabledAt: null } }] },
    select: { id: true },
    orderBy: { createdAt: "desc" },
  });
  const [recruiter] = await recruitersFor(tx, job ? { jobId: job.id } : {});
  if (recruiter) return contactDetails(recruiter, workspace);
  return { ...parseMailbox(env.mailFrom, workspace.name), phone: null, hours: null };
}
