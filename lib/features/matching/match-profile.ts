import "server-only";
import { db } from "@/lib/db";
import { recordTimeline } from "@/lib/features/pipeline/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { findCvForMatching, findJobForMatching, findOpenJobs, findOverrides } from "./repository";
import { SAVE_TIMEOUT_MS, saveScores } from "./save-scores";
import { scoreJobs } from "./score-jobs";

export type MatchedProfile = {
  profileId: string | null;
  matchCount: number;
  bestScore: number | null;
  bestApplicationId: string | null;
};

/** Scores a CV against every approved job (and the one it was sent for) and puts the person on the board. Safe to repeat. */
export async function matchProfile(input: { cvId: string }): Promise<MatchedProfile> {
  const cv = await findCvForMatching(db, input.cvId);
  if (cv?.status !== "parsed" || !cv.text) {
    return { profileId: cv?.profileId ?? null, matchCount: 0, bestScore: null, bestApplicationId: null };
  }
  const [openJobs, overrides, settings] = await Promise.all([
    findOpenJobs(db),
    findOverrides(db, { profileId: cv.profileId }),
    workspaceSettings(),
  ]);
  const wanted =
    cv.jobId && !openJobs.some((job) => job.id === cv.jobId) ? await findJobForMatching(db, cv.jobId) : null;
  const jobs = wanted?.status === "draft" ? [...openJobs, wanted] : openJobs;
  const rows = scoreJobs(cv, jobs, overrides);
  const best = rows.reduce<(typeof rows)[number] | null>(
    (most, row) => (most === null || row.score > most.score ? row : most),
    null,
  );
  const bestTitle = jobs.find((job) => job.id === best?.jobId)?.title;
  const applications = await db.$transaction(
    async (tx) => {
      const saved = await saveScores(tx, {
        rows,
        jobs,
        settings,
        explicitJobs: new Map(cv.jobId ? [[cv.profileId, cv.jobId]] : []),
      });
      await recordTimeline(tx, {
        profileId: cv.profileId,
        actor: "rule",
        kind: "match.finished",
        text: best
          ? `Compared with ${rows.length === 1 ? "1 job" : `${rows.length} jobs`}; best: ${bestTitle}, ${best.score.toFixed(2)}`
          : "No approved job to compare with yet",
        dedupeKey: `matched-cv:${cv.id}:${best?.inputHash ?? "none"}`,
      });
      return saved;
    },
    { timeout: SAVE_TIMEOUT_MS },
  );
  return {
    profileId: cv.profileId,
    matchCount: rows.length,
    bestScore: best?.score ?? null,
    bestApplicationId: applications.get(cv.profileId) ?? null,
  };
}
