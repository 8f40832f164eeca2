import "server-only";
import type { Tx } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import { type CallReport, type HourCalls, hourKey, NO_FAULT } from "./call-rules";

/** Adds to what other processes have counted. The rows are taken in one order, so that two processes never wait for each other. */
export async function addHourCalls(tx: Tx, hours: readonly HourCalls[]): Promise<void> {
  if (hours.length === 0) return;
  const rows = hours
    .toSorted((a, b) => (hourKey(a) < hourKey(b) ? -1 : 1))
    .map(
      (row) => Prisma.sql`(${row.provider}::text, ${row.hour}::timestamptz, ${row.calls}::int, ${row.failures}::int,
        ${row.rateLimited}::int, ${row.totalMs}::float8, ${row.lastGoodAt}::timestamptz, ${row.lastErrorAt}::timestamptz,
        ${row.lastErrorCode}::text)`,
    );
  await tx.$executeRaw`
    INSERT INTO vendor_call_stats AS stat
      (provider, hour, calls, failures, "rateLimited", "totalMs", "lastGoodAt", "lastErrorAt", "lastErrorCode")
    VALUES ${Prisma.join(rows)}
    ON CONFLICT (provider, hour) DO UPDATE SET
      calls = stat.calls + excluded.calls,
      failures = stat.failures + excluded.failures,
      "rateLimited" = stat."rateLimited" + excluded."rateLimited",
      "totalMs" = stat."totalMs" + excluded."totalMs",
      "lastGoodAt" = greatest(stat."lastGoodAt", excluded."lastGoodAt"),
      "lastErrorCode" = CASE WHEN excluded."lastErrorAt" >= COALESCE(stat."lastErrorAt", '-infinity')
        THEN excluded."lastErrorCode" ELSE stat."lastErrorCode" END,
      "lastErrorAt" = greatest(stat."lastErrorAt", excluded."lastErrorAt")`;
}

export async function addCallEntries(tx: Tx, calls: readonly CallReport[]): Promise<void> {
  await tx.vendorCallEntry.createMany({
    data: calls.map(({ provider, operation, connectionId, status, code, ms, at }) => ({
      provider,
      operation,
      connectionId: connectionId ?? null,
      status,
      code,
      ms: Math.round(ms),
      at,
    })),
  });
}

/** @returns how many were dropped */
export async function forgetCalls(tx: Tx, before: { entries: Date; hours: Date }): Promise<number> {
  const entries = await tx.vendorCallEntry.deleteMany({ where: { at: { lt: before.entries } } });
  const hours = await tx.vendorCallStat.deleteMany({ where: { hour: { lt: before.hours } } });
  return entries.count + hours.count;
}

export const hoursSince = (tx: Tx, since: Date) =>
  tx.vendorCallStat.findMany({
    where: { hour: { gte: since } },
    orderBy: [{ provider: "asc" }, { hour: "asc" }],
  });

export type LastCalls = {
  provider: string;
  lastGoodAt: Date | null;
  lastErrorAt: Date | null;
  lastErrorCode: string | null;
};

/** When each vendor last answered well, and last failed: two steps down an index for each. */
export const lastCalls = (tx: Tx, providers: readonly string[]): Promise<LastCalls[]> => tx.$queryRaw<LastCalls[]>`
  SELECT asked.provider, good."lastGoodAt", bad."lastErrorAt", bad."lastErrorCode"
  FROM unnest(${providers}::text[]) AS asked(provider)
  LEFT JOIN LATERAL (
    SELECT "lastGoodAt" FROM vendor_call_stats
    WHERE provider = asked.provider AND "lastGoodAt" IS NOT NULL ORDER BY hour DESC LIMIT 1
  ) good ON true
  LEFT JOIN LATERAL (
    SELECT "lastErrorAt", "lastErrorCode" FROM vendor_call_stats
    WHERE provider = asked.provider AND "lastErrorAt" IS NOT NULL ORDER BY hour DESC LIMIT 1
  ) bad ON true`;

export type RecentCalls = { provider: string; calls: number; failures: number };

/** Each vendor's calls since an instant, from the single calls: hours are too coarse for half an hour. */
export const callsSince = (tx: Tx, since: Date): Promise<RecentCalls[]> => tx.$queryRaw<RecentCalls[]>`
  SELECT provider, count(*)::int AS calls,
    count(*) FILTER (WHERE code IS NOT NULL AND code <> ALL (${[...NO_FAULT]}::text[]))::int AS failures
  FROM vendor_call_entries WHERE at > ${since} GROUP BY provider`;
