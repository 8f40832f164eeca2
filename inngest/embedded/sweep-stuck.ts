import "server-only";
import { db } from "@/lib/db";
import { addRelayJob, wakeRun } from "@/lib/features/automation/repository";

const BATCH = 200;

/**
 * The net beneath the queue: a job that gave up (the database was away too long, a process died over and over) must not
 * strand its event or its run. Asks again under the same keys, so that a second net changes nothing.
 * @returns how many events and runs were found.
 */
export async function sweepStuck(): Promise<{ events: number; runs: number }> {
  const events = await db.$queryRaw<{ id: string }[]>`
    SELECT e.id::text FROM outbox_events e
    WHERE e."dispatchedAt" IS NULL AND coalesce(e."notBefore", e."createdAt") < now() - interval '1 minute'
      AND NOT EXISTS (
        SELECT 1 FROM graphile_worker._private_jobs j
        WHERE j.key = 'event:' || e.id AND (j.locked_at IS NOT NULL OR j.attempts < j.max_attempts))
    ORDER BY e."createdAt" LIMIT ${BATCH}`;
  for (const { id } of events) await addRelayJob(db, id);

  const runs = await db.$queryRaw<{ id: string }[]>`
    SELECT r.id::text FROM workflow_runs r
    WHERE (r.status IN ('queued', 'running') OR (r.status = 'waiting' AND r."nextAt" < now() - interval '1 minute'))
      AND r."createdAt" < now() - interval '1 minute'
      AND NOT EXISTS (
        SELECT 1 FROM graphile_worker._private_jobs j
        WHERE (j.key = 'run:' || r.id AND (j.locked_at IS NOT NULL OR j.attempts < j.max_attempts))
           OR (j.id = r."leaseJobId" AND j.locked_at IS NOT NULL))
    ORDER BY r."createdAt" LIMIT ${BATCH}`;
  for (const { id } of runs) await wakeRun(db, id);
  return { events: events.length, runs: runs.length };
}
