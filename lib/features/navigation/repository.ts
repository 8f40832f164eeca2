import "server-only";
import { type Actor, jobScope, profileScope } from "@/lib/auth/actor";
import { countWaitingCalendars } from "@/lib/connections/waiting";
import { db } from "@/lib/db";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { countDisabledRules } from "./rules";
import type { Navigation, SearchResult } from "./schema";

/** The counts that this person may see: a manager counts their own jobs and is not told of the workspace's queues. */
export async function readNavigation(actor: Actor): Promise<Navigation> {
  const openJobs = { AND: [{ status: "approved" as const }, jobScope(actor)] };
  const isManager = actor.role === "manager";
  const [workspace, open_jobs, people_in_pipeline, reviews_waiting, failed_runs, open_alerts, calendars_waiting] =
    await Promise.all([
      workspaceSettings(),
      db.job.count({ where: openJobs }),
      db.application.count({ where: { job: openJobs, stage: { notIn: ["hired", "declined", "withdrawn"] } } }),
      isManager ? null : db.review.count({ where: { status: "pending" } }),
      isManager ? null : db.workflowRun.count({ where: { isDeadLetter: true } }),
      isManager ? null : db.monitoringAlert.count({ where: { endedAt: null } }),
      countWaitingCalendars(db, { ...(isManager ? { userId: actor.userId } : {}), now: new Date() }),
    ]);
  return {
    workspace_name: workspace.name,
    timezone: workspace.timeZone,
    people_in_pipeline,
    open_jobs,
    reviews_waiting,
    failed_runs,
    open_alerts,
    calendars_waiting,
    rules_off: countDisabledRules(workspace.automations),
  };
}

const PER_KIND = 6;

/** People by name, employer or e-mail and jobs by title, among those that this person may see. */
export async function searchByName(actor: Actor, text: string): Promise<SearchResult> {
  const contains = { contains: text, mode: "insensitive" as const };
  const [people, jobs] = await Promise.all([
    db.profile.findMany({
      where: { AND: [profileScope(actor), { OR: [{ name: contains }, { employer: contains }, { email: contains }] }] },
      select: { id: true, name: true, headline: true, employer: true },
      orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
      take: PER_KIND,
    }),
    db.job.findMany({
      where: { AND: [jobScope(actor), { title: contains }] },
      select: { id: true, title: true, location: true },
      orderBy: [{ status: "asc" }, { updatedAt: "desc" }, { id: "asc" }],
      take: PER_KIND,
    }),
  ]);
  return {
    people: people.map(({ id, name, headline, employer }) => ({
      profile_id: id,
      name,
      detail: [headline, employer].filter(Boolean).join(", ") || null,
    })),
    jobs: jobs.map(({ id, title, location }) => ({ job_id: id, title, detail: location })),
  };
}
