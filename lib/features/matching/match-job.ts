import "server-only";
import { db } from "@/lib/db";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { findJobForMatching, findNewestCvs, findOverrides } from "./repository";
import { SAVE_TIMEOUT_MS, saveScores } from "./save-scores";
import { scoreJobs } from "./score-jobs";

const BATCH = 100;

/** Scores everybody who is here against one job, after it was approved or edited. Safe to repeat. */
export async function matchJob(input: { jobId: string }): Promise<{ jobId: string; matchCount: number }> {
  const job = await findJobForMatching(db, input.jobId);
  if (job?.status !== "approved") return { jobId: input.jobId, matchCount: 0 };
  const [overrides, settings] = await Promise.all([findOverrides(db, { jobId: job.id }), workspaceSettings()]);
  let matchCount = 0;
  let afterProfileId: string | null = null;
  for (;;) {
    const cvs = await findNewestCvs(db, { afterProfileId, limit: BATCH });
    const last = cvs.at(-1);
    if (!last) return { jobId: job.id, matchCount };
    const rows = cvs.flatMap((cv) => scoreJobs(cv, [job], overrides));
    const explicitJobs = new Map(cvs.flatMap((cv) => (cv.jobId ? [[cv.profileId, cv.jobId] as const] : [])));
    await db.$transaction((tx) => saveScores(tx, { rows, jobs: [job], settings, explicitJobs }), {
      timeout: SAVE_TIMEOUT_MS,
    });
    matchCount += rows.length;
    afterProfileId = last.profileId;
  }
}
