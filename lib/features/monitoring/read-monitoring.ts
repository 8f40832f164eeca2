import "server-only";
import { changeNotice } from "@/lib/connections/change-notice";
import { watchesOf } from "@/lib/connections/watch-repository";
import { db } from "@/lib/db";
import type { CalendarWatch, MonitoringAlert } from "@/lib/generated/prisma/client";
import { calendarProviders } from "@/lib/providers/registry";
import { hoursSince, type LastCalls, lastCalls } from "./call-repository";
import { HOUR_MS, hourOf } from "./call-rules";
import {
  CONNECTIONS_SHOWN,
  countConnections,
  countMails,
  countRenewals,
  countRuns,
  countUnwrittenEvents,
  listAlerts,
  listConnections,
  namesOf,
} from "./repository";
import { byNeed, errorWords, failureOf, toCallHour, tokenHealthOf, totalsOf } from "./rules";
import {
  alertSchema,
  type ConnectionHealth,
  type Monitoring,
  type MonitoringAlertRow,
  type ProviderStatus,
} from "./schema";
import { renewalLimit, renewalWindow, vendorOf, vendors } from "./vendors";

const DAY_MS = 24 * HOUR_MS;

type Hours = Awaited<ReturnType<typeof hoursSince>>;
type ConnectionCounts = Awaited<ReturnType<typeof countConnections>>;
type ConnectionRow = Awaited<ReturnType<typeof listConnections>>[number];

/** How the machine room stands. The number of queries does not grow with what there is. @param hours of the series, up to now */
export async function readMonitoring(hours: number, now = new Date()): Promise<Monitoring> {
  const since = new Date(hourOf(now).getTime() - (hours - 1) * HOUR_MS);
  const [calls, counts, connections, events, jobs, mail, alerts] = await Promise.all([
    hoursSince(db, since),
    countConnections(db),
    listConnections(db),
    countUnwrittenEvents(db, now),
    countRuns(db),
    countMails(db, new Date(now.getTime() - DAY_MS)),
    listAlerts(db),
  ]);
  const ids = [...new Set([...vendors().map(({ id }) => id), ...calls.map(({ provider }) => provider)])];
  const [last, renewals, watches, names] = await Promise.all([
    lastCalls(db, ids),
    countRenewals(
      db,
      connections.flatMap((connection) => renewalWindow(connection, now)),
    ),
    watchesOf(
      db,
      connections.map(({ id }) => id),
    ),
    namesOf(
      db,
      alerts.flatMap(({ toldIds }) => toldIds),
    ),
  ]);
  const total = counts.reduce((sum, { status, count }) => (status === "disconnected" ? sum : sum + count), 0);
  return {
    as_of: now.toISOString(),
    since: since.toISOString(),
    hours,
    providers: ids.map((id) => toProvider(id, { calls, counts, last })),
    connections: connections.map((row) => toConnection(row, { renewals, watches, now })).toSorted(byNeed),
    connections_left_out: Math.max(0, total - CONNECTIONS_SHOWN),
    events: { pending: events.pending, failed: events.failed, oldest_since: events.oldest?.toISOString() ?? null },
    jobs,
    mail: { queued: mail.queued, sent_24h: mail.sent, kept_24h: mail.kept, failed: mail.failed },
    alerts: alerts.map((alert) => toAlert(alert, names)),
  };
}

function toProvider(
  id: string,
  { calls, counts, last }: { calls: Hours; counts: ConnectionCounts; last: LastCalls[] },
): ProviderStatus {
  const vendor = vendorOf(id);
  const hours = calls.filter((row) => row.provider === id);
  const lastOnes = last.find((row) => row.provider === id);
  const count = (status: ConnectionCounts[number]["status"]) =>
    counts.find((row) => row.provider === id && row.status === status)?.count ?? 0;
  return {
    provider: id,
    name: vendor.name,
    serves: vendor.serves,
    is_configured: vendor.isConfigured,
    setup: vendor.setup,
    last_good_at: lastOnes?.lastGoodAt?.toISOString() ?? null,
    last_error: failureOf(lastOnes?.lastErrorCode ?? null, lastOnes?.lastErrorAt ?? null),
    ...totalsOf(hours),
    connections: {
      connected: count("connected"),
      reconnect_required: count("reconnect_required"),
      disconnected: count("disconnected"),
    },
    series: hours.map(toCallHour),
  };
}

type Beside = { renewals: Map<string, number>; watches: CalendarWatch[]; now: Date };

function toConnection(row: ConnectionRow, { renewals, watches, now }: Beside): ConnectionHealth {
  const limit = renewalLimit(row.provider);
  const lastError = failureOf(row.lastErrorCode, row.lastErrorAt);
  return {
    connection_id: row.id,
    user_id: row.userId,
    user_name: row.user.name,
    provider: row.provider,
    health: tokenHealthOf(row, now),
    is_read: row.readCalendarIds.length > 0,
    access_ends_at: row.accessExpiresAt?.toISOString() ?? null,
    renew_failures: row.renewFailures,
    renew_not_before: row.renewNotBefore?.toISOString() ?? null,
    reconnect_since: row.reconnectSince?.toISOString() ?? null,
    last_good_at: row.lastGoodCallAt?.toISOString() ?? null,
    last_error: lastError && { ...lastError, words: row.lastErrorMessage ?? errorWords(lastError.code) },
    changes: toChanges(row, watches, now),
    renewals: limit && { used: renewals.get(row.id) ?? 0, limit: limit.count, window_minutes: limit.windowMs / 60_000 },
  };
}

function toChanges(row: ConnectionRow, watches: CalendarWatch[], now: Date): ConnectionHealth["changes"] {
  const provider = calendarProviders.find(({ id }) => id === row.provider);
  const own = watches.filter(({ connectionId }) => connectionId === row.id);
  const notice = provider ? changeNotice(row, own, provider, now) : null;
  return notice && { by: notice.by, words: notice.words, last_heard_at: notice.lastHeardAt?.toISOString() ?? null };
}

const toAlert = (alert: MonitoringAlert, names: Map<string, string>): MonitoringAlertRow =>
  alertSchema.parse({
    alert_id: alert.id,
    kind: alert.kind,
    provider: alert.provider,
    title: alert.title,
    body: alert.body,
    started_at: alert.startedAt.toISOString(),
    ended_at: alert.endedAt?.toISOString() ?? null,
    outcome: alert.outcome,
    told: alert.toldIds.flatMap((id) => names.get(id) ?? []).toSorted(),
  });
