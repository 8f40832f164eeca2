import "server-only";
import type { Tx } from "@/lib/db";
import type { Prisma } from "@/lib/generated/prisma/client";

/** Of a job's parts, those of visible jobs; what belongs to no job is seen by whoever sees every job. */
function ofVisibleJobs(job: Prisma.JobWhereInput) {
  return Object.keys(job).length === 0 ? {} : { job };
}

/** A mail names no job, so only whoever sees every job sees it. */
const mailsOf = (job: Prisma.JobWhereInput) => (Object.keys(job).length === 0 ? {} : { id: { in: [] as string[] } });

type Scope = { profile: Prisma.ProfileWhereInput; job: Prisma.JobWhereInput; held: Prisma.BookingWhereInput };

function detailInclude({ job, held }: Scope) {
  const visible = ofVisibleJobs(job);
  return {
    owner: { select: { id: true, name: true } },
    cvs: { omit: { text: true, parsed: true }, orderBy: { createdAt: "desc" } },
    matches: { where: visible, include: { job: { select: { title: true } } } },
    applications: { where: visible, include: { job: { select: { title: true } } } },
    bookings: { where: Object.keys(job).length === 0 ? {} : { OR: [{ job }, held] }, orderBy: { createdAt: "desc" } },
    interviews: { where: visible, orderBy: { createdAt: "desc" } },
    mails: { where: mailsOf(job), orderBy: { createdAt: "desc" }, take: 100 },
    endorsements: { where: visible, orderBy: { createdAt: "desc" }, take: 1 },
    timeline: { orderBy: [{ at: "desc" }, { id: "desc" }], take: 200 },
  } satisfies Prisma.ProfileInclude;
}

export type LoadedDetail = Prisma.ProfileGetPayload<{ include: ReturnType<typeof detailInclude> }>;

/** A person with all that belongs to them, as far as the scopes let it be seen. */
export async function loadDetail(tx: Tx, id: string, scope: Scope): Promise<LoadedDetail | null> {
  const where = { AND: [{ id }, scope.profile] };
  const loaded = await tx.profile.findFirst({ where, include: detailInclude(scope) });
  if (!loaded || Object.keys(scope.job).length === 0) return loaded;
  // At none of their jobs: they hold a call with the person, and see no more than that needs.
  if (loaded.applications.length === 0)
    return { ...loaded, matches: [], interviews: [], endorsements: [], timeline: [] };
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
