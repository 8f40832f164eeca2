import "server-only";
import type { Tx } from "@/lib/db";
import type { CalendarConnection } from "@/lib/generated/prisma/client";

/** Renewals of a connection that were begun within the window, newest first. */
export const renewalsSince = (tx: Tx, connectionId: string, since: Date) =>
  tx.tokenRenewal.findMany({ where: { connectionId, at: { gt: since } }, orderBy: { at: "desc" }, take: 1000 });

/** How many there were of each of several connections; absent: none. */
export async function countRenewals(
  tx: Tx,
  connectionIds: readonly string[],
  since: Date,
): Promise<Map<string, number>> {
  const counts = await tx.tokenRenewal.groupBy({
    by: ["connectionId"],
    where: { connectionId: { in: [...connectionIds] }, at: { gt: since } },
    _count: { _all: true },
  });
  return new Map(counts.map(({ connectionId, _count }) => [connectionId, _count._all]));
}

/**
 * The row as it stands once everybody before us is through; held until the transaction ends. Null: it is gone. Rows that name the
 * connection may be written beside it: a stronger lock and a row of theirs would wait for each other.
 */
export async function lockConnection(tx: Tx, id: string): Promise<CalendarConnection | null> {
  await tx.$queryRaw`SELECT 1 FROM calendar_connections WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
  return tx.calendarConnection.findUnique({ where: { id } });
}

export const readSealed = (tx: Tx, id: string): Promise<CalendarConnection | null> =>
  tx.calendarConnection.findUnique({ where: { id } });

export async function startRenewal(tx: Tx, connectionId: string, now: Date): Promise<string> {
  // Whoever began and never ended was killed: the vendor may have counted it, so the row stays.
  await tx.tokenRenewal.updateMany({ where: { connectionId, outcome: "started" }, data: { outcome: "abandoned" } });
  return (await tx.tokenRenewal.create({ data: { connectionId, at: now }, select: { id: true } })).id;
}

/** @param outcome "ok", or the error's code */
export async function endRenewal(tx: Tx, renewalId: string, outcome: string): Promise<void> {
  await tx.tokenRenewal.updateMany({ where: { id: renewalId }, data: { outcome } });
}

/** Connections whose access ends before `until` and may be renewed now. */
export const listEnding = (tx: Tx, input: { until: Date; now: Date; limit: number }) =>
  tx.calendarConnection.findMany({
    where: {
      status: "connected",
      refreshToken: { not: null },
      accessExpiresAt: { lte: input.until },
      OR: [{ renewNotBefore: null }, { renewNotBefore: { lte: input.now } }],
    },
    select: { id: true, provider: true },
    orderBy: { accessExpiresAt: "asc" },
    take: input.limit,
  });
