import "server-only";
import type { Tx } from "@/lib/db";
import type { RunStatus } from "@/lib/generated/prisma/client";
import { type AppEvent, eventSchemas } from "./events";

/** graphile-worker's task that hands a saved event to the job engine; see `inngest/embedded/`. */
export const RELAY_TASK = "relay-event";
/** The task that takes an event which somebody sent to the embedded runner. */
export const RECEIVE_TASK = "receive-event";
/** The task that takes a run as far as it goes. */
export const EXECUTE_TASK = "execute-run";

/**
 * Announces an event in the caller's transaction: it exists when, and only when, the state it speaks of was saved.
 * The relay delivers it at least once under the returned id. `notBefore` holds it back (undo windows, reminders).
 * @throws ZodError for data that is not the event's, such as a key that is no id.
 */
export async function emitEvent(tx: Tx, event: AppEvent & { notBefore?: Date }): Promise<{ eventId: string }> {
  const data = eventSchemas[event.name].parse(event.data);
  const { id: eventId } = await tx.outboxEvent.create({
    data: { name: event.name, data, notBefore: event.notBefore ?? null },
    select: { id: true },
  });
  await addRelayJob(tx, eventId, event.notBefore);
  return { eventId };
}

/** A job of the same transaction. Under the event's own key, so that asking twice makes one job. */
export async function addRelayJob(tx: Tx, eventId: string, notBefore?: Date): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM graphile_worker.add_job(
      ${RELAY_TASK}, json_build_object('eventId', ${eventId}::text),
      run_at => ${notBefore ?? null}::timestamptz, job_key => ${`event:${eventId}`})`;
}

/** An event from outside, for the embedded runner's workers. */
export async function addReceiveJob(
  tx: Tx,
  event: { id: string; name: string; data: Record<string, unknown>; ts: number },
): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM graphile_worker.add_job(
      ${RECEIVE_TASK}, json_build_object('event', ${JSON.stringify(event)}::json), job_key => ${`received:${event.id}`})`;
}

/** Nothing automatic goes on about somebody who is erased: what was announced is dropped, what runs ends at its next step. */
export async function dropWorkAbout(tx: Tx, profileId: string): Promise<void> {
  await tx.outboxEvent.deleteMany({
    where: { dispatchedAt: null, data: { path: ["profileId"], equals: profileId } },
  });
  await tx.workflowRun.updateMany({
    where: { profileId, status: { in: ["queued", "running", "waiting"] } },
    data: {
      status: "cancelled",
      error: { name: "Cancelled", message: "The person was erased." },
      endedAt: new Date(),
      leaseJobId: null,
      nextAt: null,
    },
  });
}

type LockedRun = { status: RunStatus; leaseJobId: bigint | null; startedAt: Date | null };

/** Everybody who decides about a run holds its row: no wake-up can fall between a look and a nap. */
export async function lockRun(tx: Tx, runId: string): Promise<LockedRun | null> {
  const rows = await tx.$queryRaw<LockedRun[]>`
    SELECT "status"::text AS "status", "leaseJobId", "startedAt" FROM workflow_runs WHERE id = ${runId}::uuid FOR UPDATE`;
  return rows[0] ?? null;
}

/** Wakes a run at an instant, or now; the later call decides, so callers hold the run's row. */
export async function wakeRun(tx: Tx, runId: string, at?: Date): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM graphile_worker.add_job(
      ${EXECUTE_TASK}, json_build_object('runId', ${runId}::text), run_at => ${at ?? null}::timestamptz, job_key => ${`run:${runId}`})`;
}
