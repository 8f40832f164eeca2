import "server-only";
import type { Tx } from "@/lib/db";
import type { HostMode } from "@/lib/features/availability/joint-rules";
import type { User } from "@/lib/generated/prisma/client";

export type JobHosts = { mode: HostMode; hosts: User[] };

/** Who interviews for a job, and how candidates meet them: its manager leads, the others follow in their order. Disabled accounts take no calls. */
export async function hostsOfJob(tx: Tx, jobId: string): Promise<JobHosts> {
  const job = await tx.job.findUnique({
    where: { id: jobId },
    select: {
      hostMode: true,
      manager: true,
      interviewers: { select: { user: true }, orderBy: { position: "asc" } },
    },
  });
  const named = [job?.manager, ...(job?.interviewers ?? []).map(({ user }) => user)];
  const byId = new Map(named.flatMap((user) => (user && !user.disabledAt ? [[user.id, user] as const] : [])));
  const hosts = [...byId.values()];
  return { mode: job && hosts.length > 1 ? job.hostMode : "single", hosts };
}
