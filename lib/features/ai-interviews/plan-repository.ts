import "server-only";
import { z } from "zod";
import { type Actor, jobScope } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { interviewPlanSchema } from "@/lib/features/jobs/schema";
import { matchCriterionSchema, overridesSchema } from "@/lib/features/matching/schema";
import type { Job } from "@/lib/generated/prisma/client";
import { interviewTypeFor, type PlanCriterion } from "./question-rules";

const ASKABLE = { skill: "skill", phrase: "skill", duty: "responsibility", language: "language" } as const;

/** The job an interview is about: the named one, else that of the person's furthest open application. Null: not there for this actor. */
export async function jobForInterview(
  tx: Tx,
  actor: Actor,
  input: { profileId: string; jobId?: string | undefined },
): Promise<Job | null | undefined> {
  if (input.jobId !== undefined)
    return (await tx.job.findFirst({ where: { AND: [{ id: input.jobId }, jobScope(actor)] } })) ?? undefined;
  const applications = await tx.application.findMany({
    where: { profileId: input.profileId, stage: { notIn: ["declined", "withdrawn", "hired"] }, job: jobScope(actor) },
    include: { job: true },
    orderBy: [{ stage: "desc" }, { score: { sort: "desc", nulls: "last" } }, { createdAt: "asc" }],
    take: 1,
  });
  return applications[0]?.job ?? null;
}

/** What the job asks for and what the CV shows of it, with people's corrections. Empty where nothing was matched yet. */
export async function criteriaFor(
  tx: Tx,
  input: { profileId: string; jobId: string | null },
): Promise<PlanCriterion[]> {
  const { profileId, jobId } = input;
  const match = jobId === null ? null : await tx.match.findUnique({ where: { profileId_jobId: { profileId, jobId } } });
  if (!match) return [];
  const overrides = overridesSchema.parse(match.overrides);
  return z
    .array(matchCriterionSchema)
    .parse(match.criteria)
    .flatMap((criterion) => {
      const kind = criterion.kind in ASKABLE ? ASKABLE[criterion.kind as keyof typeof ASKABLE] : null;
      if (kind === null) return [];
      const { id, label, weight, importance } = criterion;
      return [
        { label, kind, weight, state: overrides[id]?.state ?? criterion.state, isMustHave: importance === "must" },
      ];
    });
}

type Planned = Pick<Job, "interviewPlan"> | null;

const planFor = (job: Planned) => (job?.interviewPlan ? interviewPlanSchema.parse(job.interviewPlan) : null);

/** What everybody interviewed for this job is asked as well. */
export const alsoAskedAt = (job: Planned): readonly string[] => planFor(job)?.also_ask ?? [];

/** What the job's plan says, or what follows from what the job asks for. */
export function planOf(job: Planned, criteria: readonly PlanCriterion[], workspaceMinutes: number) {
  const plan = planFor(job);
  return {
    type: interviewTypeFor({ plannedType: plan?.type ?? null, criteria }),
    durationMinutes: plan?.duration_minutes ?? workspaceMinutes,
    given: plan?.questions ?? [],
    alsoAsk: alsoAskedAt(job),
  };
}
