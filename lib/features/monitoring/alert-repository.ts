import "server-only";
import type { Tx } from "@/lib/db";
import { recruitersFor } from "@/lib/features/notifications/repository";
import type { MonitoringAlert } from "@/lib/generated/prisma/client";
import type { Ending, Finding } from "./alert-rules";

/** Connections whose access ends before `until`; it is renewed well before. */
export const listEndingTokens = (tx: Tx, until: Date) =>
  tx.calendarConnection.findMany({
    where: { status: "connected", accessExpiresAt: { lte: until }, refreshToken: { not: null } },
    select: {
      id: true,
      userId: true,
      provider: true,
      renewFailures: true,
      accessExpiresAt: true,
      user: { select: { name: true } },
    },
    orderBy: { accessExpiresAt: "asc" },
    take: 200,
  });

export type OwedEvents = { provider: string; count: number; managerIds: string[]; recruiterIds: string[] };

/** Interviews to come whose event has been owed since before an instant, by the vendor that should have it. */
export const listOwedEvents = (tx: Tx, input: { before: Date; now: Date }): Promise<OwedEvents[]> => tx.$queryRaw<
  OwedEvents[]
>`
  SELECT COALESCE(c.provider, b.provider)::text AS provider, count(*)::int AS count,
    COALESCE(array_agg(DISTINCT b."hostId"::text) FILTER (WHERE b."hostId" IS NOT NULL), '{}') AS "managerIds",
    COALESCE(array_agg(DISTINCT j."recruiterId"::text) FILTER (WHERE j."recruiterId" IS NOT NULL), '{}') AS "recruiterIds"
  FROM bookings b
  LEFT JOIN calendar_connections c ON c.id = b."connectionId"
  LEFT JOIN jobs j ON j.id = b."jobId"
  WHERE b."eventUnwrittenSince" <= ${input.before} AND b."endsAt" > ${input.now}
  GROUP BY 1`;

export type LockedTokens = { provider: string; count: number; keyIds: string[]; managerIds: string[] };

/** Connections with a token that was sealed under a key which is not at hand, by vendor. Shape of a token: `v1.<keyId>.…`. */
export const listLockedTokens = (tx: Tx, knownKeyIds: readonly string[]): Promise<LockedTokens[]> => tx.$queryRaw<
  LockedTokens[]
>`
  SELECT c.provider::text AS provider, count(DISTINCT c.id)::int AS count,
    array_agg(DISTINCT k.id) AS "keyIds", array_agg(DISTINCT c."userId"::text) AS "managerIds"
  FROM calendar_connections c
  CROSS JOIN LATERAL (VALUES (c."accessToken"), (c."refreshToken")) AS t(sealed)
  CROSS JOIN LATERAL (SELECT split_part(t.sealed, '.', 2) AS id) AS k
  WHERE c.status = 'connected' AND t.sealed LIKE 'v1.%' AND k.id <> ALL(${knownKeyIds}::text[])
  GROUP BY 1`;

/** Managers whose calendar is connected at a vendor. */
export async function managersAt(tx: Tx, provider: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ userId: string }[]>`
    SELECT DISTINCT "userId"::text AS "userId" FROM calendar_connections
    WHERE provider::text = ${provider} AND status = 'connected'`;
  return rows.map(({ userId }) => userId);
}

export const openAlerts = (tx: Tx): Promise<MonitoringAlert[]> =>
  tx.monitoringAlert.findMany({ where: { endedAt: null }, orderBy: { startedAt: "asc" } });

export const connectionState = (tx: Tx, id: string) =>
  tx.calendarConnection.findUnique({
    where: { id },
    select: { status: true, renewFailures: true, accessExpiresAt: true },
  });

/** @returns null: it is open already */
export async function openAlert(
  tx: Tx,
  finding: Finding,
  toldIds: readonly string[],
  now: Date,
): Promise<string | null> {
  const { subject, kind, provider, title, body } = finding;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO monitoring_alerts (id, subject, kind, provider, title, body, "toldIds", "startedAt")
    VALUES (gen_random_uuid(), ${subject}, ${kind}, ${provider}, ${title}, ${body}, ${toldIds}::uuid[], ${now})
    ON CONFLICT (subject) WHERE "endedAt" IS NULL DO NOTHING RETURNING id`;
  return rows[0]?.id ?? null;
}

/** The figures of an outage that lasts. */
export async function updateAlert(tx: Tx, id: string, { title, body }: { title: string; body: string }): Promise<void> {
  await tx.monitoringAlert.updateMany({ where: { id, endedAt: null }, data: { title, body } });
}

/** @returns false: it was closed meanwhile */
export async function closeAlert(tx: Tx, id: string, outcome: Ending, now: Date): Promise<boolean> {
  const { count } = await tx.monitoringAlert.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: now, outcome },
  });
  return count > 0;
}

/** Every admin, and the recruiters of the open jobs concerned; where there are none, whoever looks after everything. */
export async function audienceOf(
  tx: Tx,
  { managerIds, recruiterIds }: Pick<Finding, "managerIds" | "recruiterIds">,
): Promise<string[]> {
  const theirs = { in: [...managerIds] };
  const jobs = await tx.job.findMany({
    where: {
      OR: [{ managerId: theirs }, { interviewers: { some: { userId: theirs } } }],
      status: { not: "closed" },
      recruiterId: { not: null },
    },
    select: { recruiterId: true },
    distinct: ["recruiterId"],
  });
  const named = [...recruiterIds, ...jobs.flatMap(({ recruiterId }) => recruiterId ?? [])];
  const people = await tx.user.findMany({
    where: { disabledAt: null, OR: [{ role: "admin" }, { role: "recruiter", id: { in: named } }] },
    select: { id: true, role: true },
  });
  const everybody = people.some(({ role }) => role === "recruiter") ? [] : await recruitersFor(tx, {});
  return [...new Set([...people, ...everybody].map(({ id }) => id))];
}
