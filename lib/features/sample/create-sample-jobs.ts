import "server-only";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import { normaliseJob } from "@/lib/features/jobs/rules/normalise-job";
import { type SampleJob, type SampleJobKey, sampleJobs } from "./plan";

/** The sample's three open jobs with their managers. Made once: a repeat finds them. */
export async function createSampleJobs(input: { userId: string }): Promise<Record<SampleJobKey, string>> {
  return db.$transaction(async (tx) => {
    const ids = {} as Record<SampleJobKey, string>;
    for (const job of sampleJobs) ids[job.key] = await findOrCreate(tx, job, input.userId);
    return ids;
  });
}

async function findOrCreate(tx: Tx, sample: SampleJob, recruiterId: string): Promise<string> {
  const known = await tx.job.findFirst({ where: { isSample: true, title: sample.title }, select: { id: true } });
  if (known) return known.id;
  const { title, description, location, employment_type: employmentType, manager } = sample;
  await tx.user.createMany({ data: [{ ...manager, role: "manager" }], skipDuplicates: true });
  const { id: managerId } = await tx.user.findUniqueOrThrow({ where: { email: manager.email }, select: { id: true } });
  const { id } = await tx.job.create({
    data: {
      title,
      description,
      location,
      employmentType,
      managerId,
      recruiterId,
      normalized: normaliseJob({ title, description, location }),
      status: "approved",
      approvedAt: new Date(),
      isSample: true,
    },
  });
  await emitEvent(tx, { name: "job/approved", data: { jobId: id } });
  await announceChange(tx, { area: "jobs", jobId: id });
  return id;
}
