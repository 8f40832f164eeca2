import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { emitEvent } from "@/lib/features/automation/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { Prisma } from "@/lib/generated/prisma/client";
import { announceTakers, type CallTakers, takersOf } from "./host-repository";
import { effectiveRules, toJobDetail } from "./job-views";
import { nameHosts } from "./name-hosts";
import { readJob } from "./read-job";
import { changeJob, findJob, type JobRecord, lockJob } from "./repository";
import { type JobDetail, type NormalizedJob, normalizedJobSchema, type UpdateJobBody } from "./schema";

/**
 * Changes a job; its title is one, in the column and among the criteria. A person's chips stay when the description changes later; without any the description is read again. An
 * open job whose criteria changed is matched again.
 */
export async function updateJob(
  actor: Actor,
  jobId: string,
  input: UpdateJobBody,
  deps = { readJob },
): Promise<JobDetail> {
  // Before the transaction: a language model may be asked, and no row waits for it.
  const read = await readAgain(await findJob(db, actor, jobId), input, deps.readJob);
  return db.$transaction(async (tx) => {
    await lockJob(tx, jobId);
    const job = await findJob(tx, actor, jobId);
    const rules = effectiveRules({ ...job, ...columnsOf(input) }, await workspaceSettings(tx));
    if (rules.notify_threshold > rules.shortlist_threshold) {
      throw new AppError("invalid_request", "The line for telling you must not lie above the line for shortlisting.", {
        details: [{ path: "notify_threshold", message: `must be ${rules.shortlist_threshold} or less` }],
      });
    }
    const former = await takersOf(tx, jobId);
    await nameHosts(tx, job, input);
    const changed = await changeJob(tx, jobId, { ...columnsOf(input), ...criteriaOf(job, input, read) });
    const isRead = input.normalized !== undefined || input.description !== undefined || input.title !== undefined;
    if (isRead && changed.status === "approved") await emitEvent(tx, { name: "job/approved", data: { jobId } });
    await announceHosts(tx, jobId, former);
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "job.updated",
      subject: `job:${jobId}`,
      data: { changed: Object.keys(input) },
    });
    await announceChange(tx, { area: "jobs", jobId });
    return toJobDetail(tx, changed);
  });
}

async function announceHosts(tx: Tx, jobId: string, former: CallTakers): Promise<void> {
  if (!isDeepStrictEqual(former, await takersOf(tx, jobId))) await announceTakers(tx, jobId, former);
}

const columnsOf = (input: UpdateJobBody) => ({
  ...(input.title === undefined ? {} : { title: input.title }),
  ...(input.description === undefined ? {} : { description: input.description }),
  ...(input.location === undefined ? {} : { location: input.location }),
  ...(input.employment_type === undefined ? {} : { employmentType: input.employment_type }),
  ...(input.notify_threshold === undefined ? {} : { notifyThreshold: input.notify_threshold }),
  ...(input.shortlist_threshold === undefined ? {} : { shortlistThreshold: input.shortlist_threshold }),
  ...(input.notify_mode === undefined ? {} : { notifyMode: input.notify_mode }),
  ...(input.shortlist_mode === undefined ? {} : { shortlistMode: input.shortlist_mode }),
  ...(input.interview_plan === undefined ? {} : { interviewPlan: input.interview_plan ?? Prisma.DbNull }),
});

function criteriaOf(job: JobRecord, input: UpdateJobBody, read: NormalizedJob | null): Prisma.JobUncheckedUpdateInput {
  if (input.normalized) {
    const title = input.title ?? (input.normalized.title === titleRead(job) ? job.title : input.normalized.title);
    return { title, normalized: { ...input.normalized, title }, isEdited: true };
  }
  if (read) return { normalized: read };
  return input.title === undefined
    ? {}
    : { normalized: { ...normalizedJobSchema.parse(job.normalized), title: input.title } };
}

/** Chips that are sent back with the title they came with do not change it. */
const titleRead = ({ normalized }: JobRecord): string => normalizedJobSchema.parse(normalized).title;

async function readAgain(job: JobRecord, input: UpdateJobBody, read: typeof readJob): Promise<NormalizedJob | null> {
  if (input.normalized || job.isEdited || (input.description === undefined && input.title === undefined)) return null;
  return read({
    title: input.title ?? job.title,
    description: input.description ?? job.description,
    location: input.location ?? job.location,
  });
}
