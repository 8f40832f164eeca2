import "server-only";
import { announceChange } from "@/lib/changes";
import { sha256Hex } from "@/lib/crypto";
import type { Tx } from "@/lib/db";
import { emitEvent } from "@/lib/features/automation/repository";
import type { CalendarWatch } from "@/lib/generated/prisma/client";
import { HINT_LOST_MS, hintDueAt, OPENING_MS } from "./watch-rules";

export const watchesOf = (tx: Tx, connectionIds: readonly string[]): Promise<CalendarWatch[]> =>
  tx.calendarWatch.findMany({
    where: { connectionId: { in: [...connectionIds] } },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });

/** Connections that are watched, or could be. */
export const listWatchable = (tx: Tx) =>
  tx.calendarConnection.findMany({
    where: { OR: [{ status: "connected", writeCalendarId: { not: null } }, { watches: { some: {} } }] },
    select: { id: true, provider: true },
    orderBy: { connectedAt: "asc" },
  });

type Opening = { connectionId: string; calendarId: string; callbackUrl: string; secret: string; now: Date };

/** The right to open a watch, with the row that its first words are known by. Null: somebody else is at it. */
export async function claimOpening(tx: Tx, { secret, now, ...opening }: Opening): Promise<string | null> {
  const { connectionId } = opening;
  const stuck = { connectionId, state: "opening", createdAt: { lt: new Date(now.getTime() - OPENING_MS) } } as const;
  // Of a process that was killed: the vendor may have opened it, and if so has said a word of it since.
  await tx.calendarWatch.updateMany({ where: { ...stuck, externalId: { not: null } }, data: { state: "stopping" } });
  await tx.calendarWatch.deleteMany({ where: { OR: [stuck, { connectionId, state: "refused" }] } });
  const [row] = await tx.calendarWatch.createManyAndReturn({
    data: [{ ...opening, secretHash: sha256Hex(secret), createdAt: now }],
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id ?? null;
}

type Opened = { externalId: string; expiresAt: Date; renewAt: Date };

/**
 * From now on this watch is the one; those before it have served. What changed while none was open is looked for.
 * @returns false when it is not wanted any more: it is then one of those that are to be stopped
 */
export async function activateWatch(tx: Tx, id: string, opened: Opened, now: Date): Promise<boolean> {
  const [row] = await tx.calendarWatch.updateManyAndReturn({
    where: { id, state: "opening" },
    data: { ...opened, state: "active" },
  });
  if (!row) {
    await tx.calendarWatch.updateMany({ where: { id }, data: opened });
    return false;
  }
  await stopListening(tx, row.connectionId, id);
  await queueHint(tx, row, now);
  await announceChange(tx, { area: "calendars" });
  return true;
}

export async function renewedWatch(tx: Tx, id: string, opened: Opened): Promise<void> {
  const settled = { failureCode: null, failureMessage: null, nextTryAt: null };
  await tx.calendarWatch.updateMany({ where: { id, state: "active" }, data: { ...opened, ...settled } });
}

type Failure = { code: string; message: string; nextTryAt: Date };

export async function refuseWatch(tx: Tx, id: string, failure: Failure): Promise<void> {
  await noteFailure(tx, id, failure);
  await tx.calendarWatch.updateMany({ where: { id, state: "opening" }, data: { state: "refused" } });
  await announceChange(tx, { area: "calendars" });
}

export const noteFailure = (tx: Tx, id: string, { code, message, nextTryAt }: Failure) =>
  tx.calendarWatch.updateMany({
    where: { id },
    data: { failureCode: code, failureMessage: message.slice(0, 500), nextTryAt },
  });

/** What these watches say is not listened to any more. `keeping`: all of the connection's but this one. */
export async function stopListening(tx: Tx, connectionId: string, keeping?: string): Promise<void> {
  const where = { connectionId, ...(keeping === undefined ? {} : { id: { not: keeping } }) };
  await tx.calendarWatch.deleteMany({ where: { ...where, state: "refused" } });
  await tx.calendarWatch.updateMany({ where, data: { state: "stopping" } });
}

export const forgetWatch = (tx: Tx, id: string) => tx.calendarWatch.deleteMany({ where: { id } });

/**
 * First the connections, then their watches, with the strength of `lockConnection`: whoever opens a watch in the place of another
 * writes both, and so does who hears of both in one delivery.
 */
export async function holdConnections(tx: Tx, watchIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 AS held FROM calendar_connections c
    WHERE c.id IN (SELECT w."connectionId" FROM calendar_watches w WHERE w.id = ANY(${[...watchIds]}::uuid[]))
    ORDER BY c.id FOR NO KEY UPDATE OF c`;
}

export const findWatches = (tx: Tx, ids: readonly string[]): Promise<CalendarWatch[]> =>
  tx.calendarWatch.findMany({ where: { id: { in: [...new Set(ids)] } } });

/** The first word may come before the vendor's answer, or the answer not at all: the vendor's name for the watch is kept. */
export async function noteHeard(tx: Tx, id: string, externalId: string, now: Date): Promise<void> {
  await tx.calendarWatch.updateMany({ where: { id }, data: { lastHeardAt: now } });
  await tx.calendarWatch.updateMany({ where: { id, externalId: null }, data: { externalId } });
}

/** Announces one look at the calendar, however many words ask for it before it begins. */
export async function queueHint(
  tx: Tx,
  watch: Pick<CalendarWatch, "id" | "connectionId" | "hintReadAt">,
  now: Date,
): Promise<boolean> {
  const lost = new Date(now.getTime() - HINT_LOST_MS);
  const { count } = await tx.calendarWatch.updateMany({
    where: { id: watch.id, OR: [{ hintQueuedAt: null }, { hintQueuedAt: { lt: lost } }] },
    data: { hintQueuedAt: now },
  });
  if (count === 0) return false;
  const data = { connectionId: watch.connectionId };
  await emitEvent(tx, { name: "calendar/hinted", data, notBefore: hintDueAt(watch.hintReadAt, now) });
  return true;
}

/** A look begins: what is said from now on asks for another one. */
export const takeHint = (tx: Tx, connectionId: string, now: Date) =>
  tx.calendarWatch.updateMany({ where: { connectionId }, data: { hintQueuedAt: null, hintReadAt: now } });

/** The vendor ended the watch, or will. Announced once, for whoever keeps it. */
export async function requestUpkeep(
  tx: Tx,
  watch: CalendarWatch,
  why: "removed" | "renew",
  now: Date,
): Promise<boolean> {
  const { id, connectionId } = watch;
  const { count } =
    why === "removed"
      ? await tx.calendarWatch.updateMany({ where: { id, state: "active" }, data: { state: "stopping" } })
      : await tx.calendarWatch.updateMany({
          where: { id, state: "active", renewAt: { gt: now } },
          data: { renewAt: now },
        });
  if (count > 0) await emitEvent(tx, { name: "calendar/watch.due", data: { connectionId } });
  return count > 0;
}
