import "server-only";
import { z } from "zod";
import { db } from "@/lib/db";
import { type ErrorCode, errorStatus } from "@/lib/errors";
import type { TimeRange } from "@/lib/providers/calendar/types";
import type { ConnectionRecord } from "./repository";

/** A calendar's busy times are shown for so long, by the database's clock: processes need not agree on theirs. */
const BUSY_FRESH_SECONDS = 60;
/** A failure is not asked for again by each page that opens meanwhile. */
const FAILURE_FRESH_SECONDS = 5;
/** Nor of a vendor that asks us to slow down, for as long as it asks; people wait for what it tells, so for no longer than this. */
const LEFT_ALONE_SECONDS = 60;
/** Whoever reads is given so long; killed meanwhile, the next one takes over. Longer than a read may take. */
const LEASE_SECONDS = 15;
const KEPT_HOURS = 1;

type BusyKey = { connection: Pick<ConnectionRecord, "id" | "readCalendarIds">; window: TimeRange };
type CachedBusy =
  | { state: "busy"; busy: TimeRange[]; readAt: Date }
  | { state: "failed"; code: ErrorCode; message: string; failedAt: Date };

const spans = z.array(z.tuple([z.number(), z.number()]));
const isErrorCode = (code: string): code is ErrorCode => code in errorStatus;

type Row = {
  busy: unknown;
  readAt: Date | null;
  failureCode: string | null;
  failureMessage: string | null;
  failedAt: Date | null;
};

/** What was read within the minute of just these calendars; null: it has to be read (again). */
export async function freshBusy({ connection, window }: BusyKey): Promise<CachedBusy | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT r.busy, r."readAt", r."failureCode", r."failureMessage", r."failedAt"
      FROM busy_reads r JOIN calendar_connections c ON c.id = r."connectionId"
     WHERE r."connectionId" = ${connection.id}::uuid AND r."windowStart" = ${window.start} AND r."windowEnd" = ${window.end}
       AND c.status = 'connected' AND r."calendarIds" = c."readCalendarIds" AND r."calendarIds" = ${connection.readCalendarIds}
       AND (r."readAt" > clock_timestamp() - make_interval(secs => ${BUSY_FRESH_SECONDS})
            OR r."failedAt" > clock_timestamp() - make_interval(secs => ${FAILURE_FRESH_SECONDS}))`;
  if (!row) return null;
  const { failureCode, failureMessage, failedAt, readAt } = row;
  if (failedAt && failureCode && isErrorCode(failureCode))
    return { state: "failed", code: failureCode, message: failureMessage ?? "", failedAt };
  if (!readAt) return null;
  const busy = spans.parse(row.busy).map(([from, to]) => ({ start: new Date(from), end: new Date(to) }));
  return { state: "busy", busy, readAt };
}

/** True for the one who is to read now: nobody else does, and nothing fresh is there. A connection that ended, or whose calendars were chosen anew meanwhile, gives nobody a row. */
export async function claimReading({ connection, window }: BusyKey, leaseId: string): Promise<boolean> {
  const claimed = await db.$executeRaw`
    INSERT INTO busy_reads AS r ("connectionId", "windowStart", "windowEnd", "calendarIds", "leaseId", "leaseUntil")
    SELECT c.id, ${window.start}, ${window.end}, c."readCalendarIds", ${leaseId}::uuid,
           clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
      FROM calendar_connections c
     WHERE c.id = ${connection.id}::uuid AND c.status = 'connected' AND c."readCalendarIds" = ${connection.readCalendarIds}
       FOR SHARE
        ON CONFLICT ("connectionId", "windowStart", "windowEnd") DO UPDATE
       SET "leaseId" = EXCLUDED."leaseId", "leaseUntil" = EXCLUDED."leaseUntil", "calendarIds" = EXCLUDED."calendarIds"
     WHERE (r."leaseUntil" IS NULL OR r."leaseUntil" < clock_timestamp())
       AND (r."calendarIds" <> EXCLUDED."calendarIds"
            OR (coalesce(r."readAt" <= clock_timestamp() - make_interval(secs => ${BUSY_FRESH_SECONDS}), true)
                AND coalesce(r."failedAt" <= clock_timestamp() - make_interval(secs => ${FAILURE_FRESH_SECONDS}), true)))`;
  return claimed > 0;
}

/** Whether there is a row to wait for. */
export const isKept = async ({ connection, window }: BusyKey): Promise<boolean> =>
  (await db.busyRead.count({
    where: { connectionId: connection.id, windowStart: window.start, windowEnd: window.end },
  })) > 0;

/**
 * As of when it was asked for: an answer may be slow, and tells nothing of what came after. Only into the row that was claimed: a
 * disconnect or another choice of calendars took it away, and then nothing is kept. Windows that nobody asks for any more go with it.
 */
export async function keepReading({ connection, window }: BusyKey, leaseId: string, busy: TimeRange[]): Promise<void> {
  const rows = JSON.stringify(busy.map(({ start, end }) => [start.getTime(), end.getTime()]));
  await db.$executeRaw`
    UPDATE busy_reads
       SET busy = ${rows}::jsonb, "readAt" = "leaseUntil" - make_interval(secs => ${LEASE_SECONDS}),
           "failureCode" = NULL, "failureMessage" = NULL, "failedAt" = NULL, "leaseId" = NULL, "leaseUntil" = NULL
     WHERE "connectionId" = ${connection.id}::uuid AND "windowStart" = ${window.start} AND "windowEnd" = ${window.end}
       AND "leaseId" = ${leaseId}::uuid`;
  await db.$executeRaw`
    DELETE FROM busy_reads
     WHERE "connectionId" = ${connection.id}::uuid
       AND coalesce(greatest("leaseUntil", "readAt", "failedAt") < clock_timestamp() - make_interval(hours => ${KEPT_HOURS}), true)`;
}

/**
 * What was known before is gone: it is older than a minute, and unknown is not what it was. Where the vendor asked to be left
 * alone, it counts as failed when it may be asked again.
 */
export async function keepFailure(
  { connection, window }: BusyKey,
  leaseId: string,
  failure: { code: ErrorCode; message: string; retryAfterMs?: number },
): Promise<void> {
  const asked = Math.ceil((failure.retryAfterMs ?? 0) / 1000);
  const ahead = Math.max(0, Math.min(LEFT_ALONE_SECONDS, asked) - FAILURE_FRESH_SECONDS);
  await db.$executeRaw`
    UPDATE busy_reads
       SET busy = '[]', "readAt" = NULL, "failureCode" = ${failure.code}, "failureMessage" = ${failure.message},
           "failedAt" = clock_timestamp() + make_interval(secs => ${ahead}), "leaseId" = NULL, "leaseUntil" = NULL
     WHERE "connectionId" = ${connection.id}::uuid AND "windowStart" = ${window.start} AND "windowEnd" = ${window.end}
       AND "leaseId" = ${leaseId}::uuid`;
}

/** For somebody who knows better: a live reading found what is kept out of date. Who reads now goes on and keeps nothing. */
export const forgetBusy = (connectionIds: string[]) =>
  db.busyRead.deleteMany({ where: { connectionId: { in: connectionIds } } });
