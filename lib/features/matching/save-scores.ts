import "server-only";
import { announceChange } from "@/lib/changes";
import type { Tx } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import {
  findApplicationsOf,
  recordMatched,
  type SavedApplication,
  type ScoredApplication,
  saveScoredApplications,
} from "@/lib/features/pipeline/applications-repository";
import { lockProfiles } from "@/lib/features/pipeline/lock-repository";
import { recordTimeline, syncProfileStatus } from "@/lib/features/pipeline/repository";
import { invitedStages } from "@/lib/features/pipeline/rules";
import { type JobForMatching, type MatchRow, upsertMatches } from "./repository";
import { attentionFor, candidateForShortlist, jobsForCards, type Scored } from "./rules/consequences";
import { strongestReasons } from "./rules/score";

type Lines = { notifyThreshold: number; shortlistThreshold: number };
type Input = {
  rows: MatchRow[];
  jobs: readonly JobForMatching[];
  settings: Lines;
  /** The job for which each person's CV was sent, by profile. */
  explicitJobs: ReadonlyMap<string, string>;
};

/** Hundreds of matches with their criteria are megabytes: Prisma's default of 5 s may not do on a busy machine. */
export const SAVE_TIMEOUT_MS = 30_000;

/**
 * Saves matches and what follows from them on the board: cards, their stage and reasons, and `match/threshold.passed` for the one
 * application of each person that a rule may shortlist. A handful of statements, however many matches. Safe to repeat.
 */
export async function saveScores(tx: Tx, input: Input): Promise<Map<string, string>> {
  const profileIds = [...new Set(input.rows.map((row) => row.profileId))];
  await lockProfiles(tx, profileIds);
  await upsertMatches(tx, input.rows);
  const existing = await findApplicationsOf(tx, profileIds);
  const drafts: ScoredApplication[] = [];
  const candidates = new Map<string, Scored>();
  for (const profileId of profileIds) {
    const own = existing.filter((one) => one.profileId === profileId);
    const explicit = input.explicitJobs.get(profileId) ?? null;
    const plan = planCards(input, profileId, explicit, own);
    drafts.push(...plan.drafts);
    if (plan.candidate) candidates.set(profileId, plan.candidate);
  }
  const saved = await saveScoredApplications(tx, drafts);
  await recordMatched(
    tx,
    saved.filter((one) => one.isNewlyMatched).map((one) => ({ ...one, ...sentence(input.jobs, drafts, one) })),
  );
  await syncProfileStatus(tx, ...profileIds);
  const best = await announceCandidates(tx, saved, candidates, input.rows);
  await announceChange(tx, { area: "pipeline" });
  return best;
}

function planCards(input: Input, profileId: string, explicit: string | null, own: { jobId: string; stage: string }[]) {
  const rows = input.rows.filter((row) => row.profileId === profileId);
  const scored: Scored[] = rows.map((row) => {
    const job = input.jobs.find((one) => one.id === row.jobId);
    return {
      jobId: row.jobId,
      score: row.score,
      notifyLine: job?.notifyThreshold ?? input.settings.notifyThreshold,
      shortlistLine: job?.shortlistThreshold ?? input.settings.shortlistThreshold,
    };
  });
  const isInvited = own.some((one) => (invitedStages as readonly string[]).includes(one.stage));
  const candidate = isInvited ? null : candidateForShortlist(scored, explicit);
  const chosen = own.length > 0 ? new Set(own.map((one) => one.jobId)) : new Set<string>();
  for (const jobId of jobsForCards(scored, explicit)) {
    // A person who has a card somewhere needs no second one for a job that merely fits least badly.
    const isWorthIt = scored.some((one) => one.jobId === jobId && (one.score >= one.notifyLine || jobId === explicit));
    if (own.length === 0 || isWorthIt) chosen.add(jobId);
  }
  const drafts = scored
    .filter((one) => chosen.has(one.jobId))
    .map((one): ScoredApplication => {
      const isCandidate = one.jobId === candidate?.jobId;
      const criteria = rows.find((row) => row.jobId === one.jobId)?.criteria ?? [];
      return {
        profileId,
        jobId: one.jobId,
        score: one.score,
        reasons: strongestReasons(criteria),
        stageReason: `Match ${one.score.toFixed(2)}; the shortlist line is ${one.shortlistLine.toFixed(2)}.`,
        next: isCandidate ? { text: "Shortlists by rule", at: null, actor: "rule" } : null,
        needsPerson: attentionFor(one, isCandidate),
      };
    });
  return { drafts, candidate };
}

function sentence(jobs: readonly JobForMatching[], drafts: ScoredApplication[], saved: SavedApplication) {
  const draft = drafts.find((one) => one.jobId === saved.jobId && one.profileId === saved.profileId);
  const title = jobs.find((job) => job.id === saved.jobId)?.title ?? "a job";
  return {
    text: `Matched with ${title}: ${draft?.score.toFixed(2) ?? "not scored"}`,
    reason: draft?.stageReason ?? "",
  };
}

/** Once for each CV and application, whatever happens to the step that asks for it. */
async function announceCandidates(
  tx: Tx,
  saved: SavedApplication[],
  candidates: ReadonlyMap<string, Scored>,
  rows: MatchRow[],
): Promise<Map<string, string>> {
  const best = new Map<string, string>();
  for (const application of saved) {
    const { id: applicationId, profileId, jobId, stage } = application;
    const candidate = candidates.get(profileId);
    if (candidate?.jobId !== jobId || (stage !== "new" && stage !== "matched")) continue;
    best.set(profileId, applicationId);
    const cvId = rows.find((row) => row.profileId === profileId && row.jobId === jobId)?.cvId;
    const entryId = await recordTimeline(tx, {
      profileId,
      jobId,
      actor: "rule",
      kind: "match.passed",
      text: `Match ${candidate.score.toFixed(2)} passed the shortlist line`,
      reason: `The line is ${candidate.shortlistLine.toFixed(2)}; this is the person's best match.`,
      dedupeKey: `passed:${applicationId}:${cvId}`,
    });
    if (entryId) await emitEvent(tx, { name: "match/threshold.passed", data: { applicationId, profileId, jobId } });
  }
  return best;
}
