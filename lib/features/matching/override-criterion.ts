import "server-only";
import { type Actor, jobScope } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { applyOverride, findMatch } from "./repository";
import type { OverrideCriterionBody } from "./schema";

/** A person corrects what the engine made of one criterion, or takes the correction back. @throws AppError not_found, invalid_request */
export async function overrideCriterion(input: {
  actor: Actor;
  body: OverrideCriterionBody;
}): Promise<{ success: true; match_id: string; score: number }> {
  const { actor, body } = input;
  return db.$transaction(async (tx) => {
    const match = await findMatch(tx, { profileId: body.profile_id, jobId: body.job_id, job: jobScope(actor) });
    if (!match)
      throw new AppError("not_found", "This person was not matched with this job, or the job is not yours to see.");
    const { score } = await applyOverride(tx, {
      matchId: match.id,
      criterionId: body.criterion_id,
      state: body.state,
      note: body.note ?? null,
      actor,
    });
    return { success: true, match_id: match.id, score };
  });
}
