import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { findJob, scoredPeople } from "./repository";
import { interviewPlanSchema, type Simulation } from "./schema";

/** How far to either side the neighbouring counts lie. */
const STEP = 0.05;
const MINUTES_AN_HOUR = 60;

/** Who would be shortlisted with the line at `threshold`, and what it would cost in interview hours. Nothing is changed. */
export async function simulateThreshold(actor: Actor, jobId: string, threshold: number): Promise<Simulation> {
  const job = await findJob(db, actor, jobId);
  const [people, workspace] = await Promise.all([scoredPeople(db, jobId), workspaceSettings()]);
  const plan = interviewPlanSchema.nullable().parse(job.interviewPlan);
  const above = (line: number) => people.filter((person) => person.score >= line).length;
  const count = above(threshold);
  const minutes = plan?.duration_minutes ?? workspace.interviewDurationMinutes;
  return {
    threshold,
    candidates: people.map(({ profileId, name, score, stage }) => ({
      profile_id: profileId,
      name,
      score,
      stage,
      is_above_line: score >= threshold,
    })),
    shortlisted_count: count,
    interview_hours: Math.round((count * minutes * 10) / MINUTES_AN_HOUR) / 10,
    nearby: [threshold - STEP, threshold + STEP]
      .filter((line) => line >= 0 && line <= 1)
      .map((line) => ({ threshold: Math.round(line * 100) / 100, shortlisted_count: above(line) })),
  };
}
