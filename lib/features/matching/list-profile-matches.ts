import "server-only";
import { z } from "zod";
import { type Actor, jobScope, profileScope } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { findApplicationsOf } from "@/lib/features/pipeline/applications-repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { hasProfile, listMatches } from "./repository";
import { withOverrides } from "./rules/score";
import { type MatchView, matchCriterionSchema, overridesSchema } from "./schema";

/** The Match tab of one person: every job that the asker may see, best first. @throws AppError profile_not_found */
export async function listProfileMatches(input: {
  actor: Actor;
  profileId: string;
  limit: number;
}): Promise<{ data: MatchView[] }> {
  const { actor, profileId, limit } = input;
  if (!(await hasProfile(db, profileId, profileScope(actor)))) {
    throw new AppError("profile_not_found", "This person does not exist or is not yours to see.");
  }
  const [matches, applications, settings] = await Promise.all([
    listMatches(db, { profileId, job: jobScope(actor), limit }),
    findApplicationsOf(db, [profileId]),
    workspaceSettings(),
  ]);
  const data = matches.map((match): MatchView => {
    const application = applications.find((one) => one.jobId === match.jobId);
    const overrides = overridesSchema.parse(match.overrides);
    const criteria = withOverrides(z.array(matchCriterionSchema).parse(match.criteria), overrides);
    return {
      match_id: match.id,
      job_id: match.jobId,
      job_title: match.job.title,
      job_status: match.job.status,
      cv_id: match.cvId,
      score: match.score,
      application_id: application?.id ?? null,
      stage: application?.stage ?? null,
      thresholds: {
        notify: match.job.notifyThreshold ?? settings.notifyThreshold,
        shortlist: match.job.shortlistThreshold ?? settings.shortlistThreshold,
      },
      criteria: criteria.map((criterion) => ({ ...criterion, override: overrides[criterion.id] ?? null })),
      engine_version: match.engineVersion,
      computed_at: match.updatedAt.toISOString(),
    };
  });
  return { data };
}
