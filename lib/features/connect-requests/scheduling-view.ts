import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { awaitedHosts, consentVendor } from "@/lib/connections/awaited-hosts";
import { db } from "@/lib/db";
import { findJob } from "@/lib/features/jobs/repository";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { countWaiting, findRequest, jobMode } from "./repository";
import { wasAsked } from "./rules";
import { type Scheduling, schedulingModes } from "./schema";

/** How a job's calls are scheduled, and who is waited for. @throws AppError job_not_found */
export async function schedulingOf(
  actor: Actor,
  jobId: string,
  providers: readonly CalendarProvider[] = calendarProviders,
): Promise<Scheduling> {
  const { id } = await findJob(db, actor, jobId);
  const { schedulingMode } = await jobMode(db, id);
  const { hosts, isWaiting } = await awaitedHosts(db, id, providers);
  const waiting = await countWaiting(db, id);
  const canConnect = consentVendor(providers) !== null;
  const awaited = await Promise.all(
    hosts.map(async (host) => {
      const request = await findRequest(db, { userId: host.id, jobId: id });
      return {
        user_id: host.id,
        name: host.name,
        asked_at: request && wasAsked(request) ? request.createdAt.toISOString() : null,
        opened_at: request?.openedAt?.toISOString() ?? null,
        reminders_sent: request?.remindersSent ?? 0,
        next_reminder_at: request?.nextReminderAt?.toISOString() ?? null,
        waiting_candidates: waiting,
        can_connect: canConnect,
      };
    }),
  );
  return {
    job_id: id,
    mode: schedulingModes.find((mode) => mode === schedulingMode) ?? "calendar",
    waits_for: awaited[0] ?? null,
    awaited,
    is_waiting: isWaiting,
  };
}
