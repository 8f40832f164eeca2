import "server-only";
import { z } from "zod";
import { db, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/features/messages/repository";
import { notifyRecruiter, recruitersFor } from "@/lib/features/notifications/repository";
import { requestReview } from "@/lib/features/reviews/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { findBestMatches, findCvForMatching, findMatchCriteria } from "./repository";
import { strongestReasons, withOverrides } from "./rules/score";
import { matchCriterionSchema, overridesSchema } from "./schema";

const OTHERS_NAMED = 3;

/**
 * Tells the recruiter of a CV whose best match reaches the notify line, on the screen and by mail, or asks in Reviews where the
 * rule asks. Other jobs above the line are named, not acted upon. Once per CV.
 */
export async function notifyMatch(input: {
  profileId: string;
  cvId: string;
}): Promise<{ isNotified: boolean; jobId: string | null }> {
  const { profileId, cvId } = input;
  const [cv, settings, matches] = await Promise.all([
    findCvForMatching(db, cvId),
    workspaceSettings(),
    findBestMatches(db, profileId, 0),
  ]);
  const above = matches.filter((match) => match.score >= (match.job.notifyThreshold ?? settings.notifyThreshold));
  const [best, ...others] = above;
  if (!cv || !best) return { isNotified: false, jobId: null };
  const line = best.job.notifyThreshold ?? settings.notifyThreshold;
  const named = others.slice(0, OTHERS_NAMED).map((match) => `${match.job.title} (${match.score.toFixed(2)})`);
  const also =
    named.length === 0
      ? ""
      : ` Also fits: ${named.join(", ")}${others.length > named.length ? ` and ${others.length - named.length} more` : ""}.`;
  const reason = `Match ${best.score.toFixed(2)} is at or above the notify line ${line.toFixed(2)}.${also}`;
  const title = `${cv.profile.name} fits ${best.job.title}`;
  const key = `match:${cvId}`;
  await db.$transaction(async (tx) => {
    if ((best.job.notifyMode ?? settings.notifyMode) === "ask") {
      await requestReview(tx, { kind: "notify", dedupeKey: key, title, reason, profileId, jobId: best.jobId });
      return;
    }
    await notifyRecruiter(tx, {
      profileId,
      jobId: best.jobId,
      dedupeKey: key,
      kind: "match",
      title,
      body: reason,
      href: `/candidates/${profileId}?tab=match`,
    });
    await mailRecruiters(tx, {
      key,
      profileId,
      candidateName: cv.profile.name,
      match: best,
      line,
      otherJobs: named,
    });
  });
  return { isNotified: true, jobId: best.jobId };
}

type BestMatch = Awaited<ReturnType<typeof findBestMatches>>[number];

async function mailRecruiters(
  tx: Tx,
  input: {
    key: string;
    profileId: string;
    candidateName: string;
    match: BestMatch;
    line: number;
    otherJobs: string[];
  },
): Promise<void> {
  const { key, profileId, candidateName, match, line, otherJobs } = input;
  const found = await findMatchCriteria(tx, profileId, match.jobId);
  const criteria = withOverrides(
    z.array(matchCriterionSchema).parse(found.criteria),
    overridesSchema.parse(found.overrides),
  );
  const reasons = strongestReasons(criteria).map((reason) => reason.label);
  for (const recruiter of await recruitersFor(tx, { profileId, jobId: match.jobId })) {
    await queueMail(tx, {
      messageKey: `${key}:${recruiter.id}`,
      template: "match-notify",
      to: { email: recruiter.email, name: recruiter.name },
      profileId,
      data: {
        recruiterName: recruiter.name,
        candidateName,
        jobTitle: match.job.title,
        score: match.score,
        reasons: reasons.length > 0 ? reasons : [`A match of ${match.score.toFixed(2)} with ${match.job.title}`],
        next: `Your line for being told is ${line.toFixed(2)}.`,
        otherJobs,
        profileUrl: `${env.appUrl}/candidates/${profileId}?tab=match`,
      },
    });
  }
}
