import "server-only";
import type { Tx } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";

/** Of a job's parts, those of visible jobs; what belongs to no job is seen by whoever sees every job. */
function ofVisibleJobs(job: Prisma.JobWhereInput) {
  return Object.keys(job).length === 0 ? {} : { job };
}

/** A mail names no job, so only whoever sees every job sees it. */
const mailsOf = (job: Prisma.JobWhereInput) => (Object.keys(job).length === 0 ? {} : { id: { in: [] as string[] } });

function detailInclude(job: Prisma.JobWhereInput) {
  const visible = ofVisibleJobs(job);
  return {
    owner: { select: { id: true, name: true } },
    cvs: { omit: { text: true, parsed: true }, orderBy: { createdAt: "desc" } },
    matches: { where: visible, include: { job: { select: { title: true } } } },
    applications: { where: visible, include: { job: { select: { title: true } } } },
    bookings: { where: visible, orderBy: { createdAt: "desc" } },
    interviews: { where: visible, orderBy: { createdAt: "desc" } },
    mails: { where: mailsOf(job), orderBy: { createdAt: "desc" }, take: 100 },
    endorsements: { where: visible, orderBy: { createdAt: "desc" }, take: 1 },
    timeline: { orderBy: [{ at: "desc" }, { id: "desc" }], take: 200 },
  } satisfies Prisma.ProfileInclude;
}

export type LoadedDetail = Prisma.ProfileGetPayload<{ include: ReturnType<typeof detailInclude> }>;

/** A person with all that belongs to them, as far as the scopes let it be seen. */
export async function loadDetail(
  tx: Tx,
  id: string,
  scope: Prisma.ProfileWhereInput,
  job: Prisma.JobWhereInput,
): Promise<LoadedDetail | null> {
  const loaded = await tx.profile.findFirst({ where: { AND: [{ id }, scope] }, include: detailInclude(job) });
  if (!loaded || Object.keys(job).length === 0) return loaded;
  const jobIds = new Set([
    ...loaded.applications.map((each) => each.jobId),
    ...loaded.matches.map((each) => each.jobId),
  ]);
  return { ...loaded, timeline: loaded.timeline.filter((entry) => entry.jobId === null || jobIds.has(entry.jobId)) };
}

/** All rows about a person, for the export they may ask for. */
export const loadEverything = (tx: Tx, id: string) =>
  tx.profile.findUnique({
    where: { id },
    include: {
      cvs: true,
      applications: { include: { job: { select: { title: true } } } },
      matches: true,
      bookings: true,
      interviews: { include: { answers: true } },
      endorsements: true,
      reviews: true,
      mails: true,
      timeline: { orderBy: { at: "asc" } },
    },
  });

export const countParts = (tx: Tx, profileId: string) =>
  Promise.all([
    tx.cvDocument.findMany({ where: { profileId }, select: { storageKey: true } }),
    tx.application.count({ where: { profileId } }),
    tx.match.count({ where: { profileId } }),
    tx.booking.findMany({ where: { profileId }, select: { id: true } }),
    tx.aiInterview.findMany({ where: { profileId }, select: { id: true } }),
    tx.endorsement.count({ where: { profileId } }),
    tx.review.count({ where: { profileId } }),
    tx.mail.count({ where: { profileId } }),
    tx.timelineEntry.count({ where: { profileId } }),
  ]);

/** The rows that know a person without a foreign key: signed links, and notices that name them. */
export async function deleteLooseEnds(
  tx: Tx,
  input: { profileId: string; subjectIds: string[] },
): Promise<{ links: number; notifications: number }> {
  const links = await tx.accessLink.deleteMany({ where: { subjectId: { in: input.subjectIds } } });
  const notifications = await tx.notification.deleteMany({
    where: { OR: [{ href: { contains: input.profileId } }, { dedupeKey: { contains: input.profileId } }] },
  });
  return { links: links.count, notifications: notifications.count };
}

export const deleteProfileRow = (tx: Tx, id: string) => tx.profile.delete({ where: { id } });
