import "server-only";
import type { Tx } from "@/lib/db";
import type { MonitoringAlert } from "@/lib/generated/prisma/client";

const ALERTS_SHOWN = 30;
export const CONNECTIONS_SHOWN = 200;

/** Connections that count, those that need a person first; without their tokens. */
export const listConnections = (tx: Tx) =>
  tx.calendarConnection.findMany({
    where: { status: { in: ["connected", "reconnect_required"] } },
    omit: { accessToken: true, refreshToken: true },
    include: { user: { select: { name: true } } },
    orderBy: [{ status: "desc" }, { renewFailures: "desc" }, { accessExpiresAt: "asc" }],
    take: CONNECTIONS_SHOWN,
  });

export async function countConnections(tx: Tx) {
  const groups = await tx.calendarConnection.groupBy({ by: ["provider", "status"], _count: { _all: true } });
  return groups.map(({ provider, status, _count }) => ({ provider, status, count: _count._all }));
}

/** Token requests of each connection since an instant of its own: the vendors' windows differ. */
export async function countRenewals(
  tx: Tx,
  windows: readonly { connectionId: string; since: Date }[],
): Promise<Map<string, number>> {
  if (windows.length === 0) return new Map();
  const rows = await tx.$queryRaw<{ id: string; used: number }[]>`
    SELECT asked.id::text AS id, (
      SELECT count(*)::int FROM token_renewals r WHERE r."connectionId" = asked.id AND r.at > asked.since
    ) AS used
    FROM unnest(${windows.map(({ connectionId }) => connectionId)}::uuid[],
      ${windows.map(({ since }) => since)}::timestamptz[]) AS asked(id, since)`;
  return new Map(rows.map(({ id, used }) => [id, used]));
}

/** Confirmed calls to come whose event is not on the host's calendar as it should be. */
export async function countUnwrittenEvents(tx: Tx, now: Date) {
  const [row] = await tx.$queryRaw<{ pending: number; failed: number; oldest: Date | null }[]>`
    SELECT count(*) FILTER (WHERE "eventState" <> 'failed')::int AS pending,
      count(*) FILTER (WHERE "eventState" = 'failed')::int AS failed,
      min("eventUnwrittenSince") AS oldest
    FROM bookings WHERE "eventUnwrittenSince" IS NOT NULL AND "endsAt" > ${now}`;
  return row ?? { pending: 0, failed: 0, oldest: null };
}

export async function countRuns(tx: Tx) {
  const [row] = await tx.$queryRaw<{ waiting: number; running: number; failed: number; dead_letters: number }[]>`
    SELECT count(*) FILTER (WHERE status IN ('queued', 'waiting'))::int AS waiting,
      count(*) FILTER (WHERE status = 'running')::int AS running,
      count(*) FILTER (WHERE status = 'failed')::int AS failed,
      count(*) FILTER (WHERE "isDeadLetter")::int AS dead_letters
    FROM workflow_runs WHERE status IN ('queued', 'waiting', 'running', 'failed')`;
  return row ?? { waiting: 0, running: 0, failed: 0, dead_letters: 0 };
}

/** `kept`: sent nowhere, because no mail server is set. */
export async function countMails(tx: Tx, since: Date) {
  const [row] = await tx.$queryRaw<{ queued: number; failed: number; sent: number; kept: number }[]>`
    SELECT
      (SELECT count(*)::int FROM mails WHERE status IN ('queued', 'sending')) AS queued,
      (SELECT count(*)::int FROM mails WHERE status = 'failed') AS failed,
      count(*)::int AS sent, count(*) FILTER (WHERE "sentVia" = 'outbox')::int AS kept
    FROM mails WHERE "sentAt" >= ${since} AND status = 'sent'`;
  return row ?? { queued: 0, failed: 0, sent: 0, kept: 0 };
}

/** Open ones first, then the latest. */
export const listAlerts = (tx: Tx): Promise<MonitoringAlert[]> => tx.$queryRaw<MonitoringAlert[]>`
  (SELECT * FROM monitoring_alerts WHERE "endedAt" IS NULL ORDER BY "startedAt" DESC LIMIT ${ALERTS_SHOWN})
  UNION ALL
  (SELECT * FROM monitoring_alerts WHERE "endedAt" IS NOT NULL ORDER BY "startedAt" DESC LIMIT ${ALERTS_SHOWN})
  LIMIT ${ALERTS_SHOWN}`;

export async function namesOf(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
  const users = await tx.user.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, name: true },
  });
  return new Map(users.map(({ id, name }) => [id, name]));
}
