import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { Workspace } from "@/lib/generated/prisma/client";
import { decodeCursor, encodeCursor, pageQuery } from "@/lib/http/pagination";
import { countStages, findJob, type JobRecord, listJobs, rankedApplications, type StageCounts } from "./repository";
import { type JobDetail, type JobSummary, jobDetailSchema, jobStatusSchema, jobSummarySchema } from "./schema";

export const jobListQuery = pageQuery.extend({
  status: jobStatusSchema.optional(),
  q: z.string().trim().max(200).optional(),
});
export const jobListSchema = z.object({ data: z.array(jobSummarySchema), next_cursor: z.string().nullable() });

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

const personOf = (user: { id: string; name: string; email: string } | null) =>
  user && { user_id: user.id, name: user.name, email: user.email };

function hostsOf({ manager, interviewers, hostMode }: JobRecord) {
  const named = [manager, ...interviewers.map(({ user }) => user)].flatMap((user) => user ?? []);
  const hosts = [...new Map(named.map((user) => [user.id, user])).values()];
  const hostOf = (user: (typeof hosts)[number]) => ({ ...personOf(user), is_disabled: user.disabledAt !== null });
  return { hosts: hosts.map(hostOf), host_mode: hosts.length > 1 ? hostMode : ("single" as const) };
}

const summaryOf = (job: JobRecord, stages: StageCounts) => ({
  job_id: job.id,
  title: job.title,
  status: job.status,
  location: job.location,
  employment_type: job.employmentType,
  manager: personOf(job.manager),
  recruiter: personOf(job.recruiter),
  ...hostsOf(job),
  created_at: job.createdAt.toISOString(),
  approved_at: job.approvedAt?.toISOString() ?? null,
  closed_at: job.closedAt?.toISOString() ?? null,
  is_sample: job.isSample,
  counts: stages.get(job.id)?.counts ?? {},
  needs_person_count: stages.get(job.id)?.needsPerson ?? 0,
});

/** What holds for a job: its own setting, else the workspace's. */
export const effectiveRules = (
  job: Pick<JobRecord, "notifyThreshold" | "shortlistThreshold" | "notifyMode" | "shortlistMode">,
  workspace: Workspace,
) => ({
  notify_threshold: job.notifyThreshold ?? workspace.notifyThreshold,
  shortlist_threshold: job.shortlistThreshold ?? workspace.shortlistThreshold,
  notify_mode: job.notifyMode ?? workspace.notifyMode,
  shortlist_mode: job.shortlistMode ?? workspace.shortlistMode,
});

export async function jobPage(
  actor: Actor,
  query: z.infer<typeof jobListQuery>,
): Promise<{ data: JobSummary[]; next_cursor: string | null }> {
  const key = query.cursor ? decodeCursor(cursorSchema, query.cursor) : undefined;
  const rows = await listJobs(db, actor, {
    limit: query.limit,
    ...(query.status ? { status: query.status } : {}),
    ...(query.q ? { query: query.q } : {}),
    ...(key ? { before: { createdAt: new Date(key[0]), id: key[1] } } : {}),
  });
  const page = rows.slice(0, query.limit);
  const stages = await countStages(
    db,
    page.map((job) => job.id),
  );
  const last = page.at(-1);
  return {
    data: page.map((job) => jobSummarySchema.parse(summaryOf(job, stages))),
    next_cursor: rows.length > query.limit && last ? encodeCursor(last.createdAt.toISOString(), last.id) : null,
  };
}

/** The whole job in the API's words. */
export async function toJobDetail(tx: Tx, job: JobRecord): Promise<JobDetail> {
  const [stages, workspace] = await Promise.all([countStages(tx, [job.id]), workspaceSettings(tx)]);
  return jobDetailSchema.parse({
    ...summaryOf(job, stages),
    description: job.description,
    normalized: job.normalized,
    is_edited: job.isEdited,
    interview_plan: job.interviewPlan,
    notify_threshold: job.notifyThreshold,
    shortlist_threshold: job.shortlistThreshold,
    notify_mode: job.notifyMode,
    shortlist_mode: job.shortlistMode,
    effective: effectiveRules(job, workspace),
  });
}

/** One job; with its applications, best first, where asked for. */
export async function jobDetail(actor: Actor, jobId: string, isWithCandidates: boolean): Promise<JobDetail> {
  const detail = await toJobDetail(db, await findJob(db, actor, jobId));
  if (!isWithCandidates) return detail;
  const applications = await rankedApplications(db, jobId);
  return jobDetailSchema.parse({
    ...detail,
    candidates: applications.map(({ id, profile, stage, score, reasons }) => ({
      application_id: id,
      profile_id: profile.id,
      name: profile.name,
      headline: profile.headline,
      employer: profile.employer,
      stage,
      score,
      reasons,
    })),
  });
}
