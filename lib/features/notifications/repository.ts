import "server-only";
import { announceChange } from "@/lib/changes";
import type { Tx } from "@/lib/db";

export type NotificationInput = {
  /** Once per person and key, for ever. */
  dedupeKey: string;
  /** "match", "booking", "interview", "endorsement", "run_failed", … */
  kind: string;
  title: string;
  body: string;
  href?: string;
};

/** Who is told about a person or a job: the profile's owner, else the job's recruiter, else every admin and recruiter. */
export async function recruitersFor(tx: Tx, about: { profileId?: string; jobId?: string }) {
  const profile = about.profileId
    ? await tx.profile.findUnique({ where: { id: about.profileId }, select: { owner: true } })
    : null;
  if (profile?.owner && !profile.owner.disabledAt) return [profile.owner];
  const job = about.jobId ? await tx.job.findUnique({ where: { id: about.jobId }, select: { recruiter: true } }) : null;
  if (job?.recruiter && !job.recruiter.disabledAt) return [job.recruiter];
  return tx.user.findMany({
    where: { role: { in: ["admin", "recruiter"] }, disabledAt: null },
    orderBy: { createdAt: "asc" },
  });
}

/** Tells the recruiter concerned; a repeat with the same key changes nothing. */
export async function notifyRecruiter(
  tx: Tx,
  input: NotificationInput & { profileId?: string; jobId?: string },
): Promise<void> {
  const recruiters = await recruitersFor(tx, input);
  await notifyUsers(
    tx,
    recruiters.map((user) => user.id),
    input,
  );
}

export async function notifyUsers(tx: Tx, userIds: string[], input: NotificationInput): Promise<void> {
  const { dedupeKey, kind, title, body, href } = input;
  await tx.notification.createMany({
    data: userIds.map((userId) => ({ userId, dedupeKey, kind, title, body, href: href ?? null })),
    skipDuplicates: true,
  });
  await announceChange(tx, { area: "notifications" });
}

export const listNotifications = (tx: Tx, userId: string, limit: number) =>
  Promise.all([
    tx.notification.findMany({ where: { userId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: limit }),
    tx.notification.count({ where: { userId, readAt: null } }),
  ]);

export async function markRead(tx: Tx, userId: string, ids: string[] | "all"): Promise<void> {
  await tx.notification.updateMany({
    where: { userId, readAt: null, ...(ids === "all" ? {} : { id: { in: ids } }) },
    data: { readAt: new Date() },
  });
  await announceChange(tx, { area: "notifications" });
}
