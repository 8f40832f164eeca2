import "server-only";
import { db } from "@/lib/db";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { requestReview } from "@/lib/features/reviews/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { findBestMatches, findCvForMatching } from "./repository";

const OTHERS_NAMED = 3;

/**
 * Tells the recruiter of a CV whose best match reaches the notify line, or asks in Reviews where the rule asks. Other jobs above
 * the line are named, not acted upon. Once per CV.
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
  });
  return { isNotified: true, jobId: best.jobId };
}
