import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { recordAudit } from "@/lib/features/audit/repository";
import { nameHosts } from "./name-hosts";
import { readJob } from "./read-job";
import { insertJob } from "./repository";
import { type CreatedJob, type CreateJobBody, normalizedJobSchema } from "./schema";

/** A pasted description becomes a draft that says what it asks for. Nobody is matched before it is approved. */
export async function createJob(actor: Actor, input: CreateJobBody, deps = { readJob }): Promise<CreatedJob> {
  const normalized = await deps.readJob({
    title: input.title,
    description: input.description,
    location: input.location ?? null,
  });
  return db.$transaction(async (tx) => {
    const inserted = await insertJob(tx, {
      title: input.title,
      description: input.description,
      normalized,
      location: input.location ?? normalized.location,
      employmentType: input.employment_type ?? null,
      ...(input.interview_plan ? { interviewPlan: input.interview_plan } : {}),
      recruiterId: actor.userId,
    });
    const job = await nameHosts(tx, inserted, input);
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "job.created",
      subject: `job:${job.id}`,
    });
    await announceChange(tx, { area: "jobs", jobId: job.id });
    return {
      success: true as const,
      job_id: job.id,
      status: job.status,
      normalized: normalizedJobSchema.parse(job.normalized),
    };
  });
}
