import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { openedAtOf } from "@/lib/auth/links";
import { canTell, changeNotice } from "@/lib/connections/change-notice";
import { countRenewals } from "@/lib/connections/renewal-repository";
import { type ConnectionRecord, connectableIds } from "@/lib/connections/repository";
import { watchesOf } from "@/lib/connections/watch-repository";
import { db } from "@/lib/db";
import type { CalendarWatch } from "@/lib/generated/prisma/client";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { otherAccountsOf } from "./oauth-state";
import { calendarRows, countWaitingBookings, managersWithConnections, selfTestOf } from "./repository";
import type { ConnectionCard, ConnectionList } from "./schema";

type Manager = { id: string; name: string; email: string; title: string | null };
/** What a manager's cards have in common, whatever they connected. */
type AboutManager = Pick<ConnectionCard, "other_account" | "link_opened_at" | "waiting_bookings">;
type AboutConnection = { renewals: number; watches: readonly CalendarWatch[] };
const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** A card for each connection, and one for each manager who has none. Managers see their own. */
export async function listConnections(
  actor: Actor,
  now = new Date(),
  providers = calendarProviders,
): Promise<ConnectionList> {
  const managers = await managersWithConnections(db, actor.role === "manager" ? { id: actor.userId } : {});
  const ofManager = await aboutManagers(
    managers.map(({ id }) => id),
    now,
  );
  const ofConnection = await aboutConnections(
    managers.flatMap(({ connections }) => connections),
    now,
    providers,
  );
  const data = managers.flatMap((manager) => {
    const about = ofManager(manager.id);
    if (manager.connections.length === 0) return [emptyCard(manager, about)];
    return manager.connections.map((connection) =>
      connectionCard(manager, connection, { ...about, ...ofConnection(connection.id) }, now, providers),
    );
  });
  const connectable = providers.filter(({ id }) => connectableIds.some((one) => one === id));
  return { data, next_cursor: null, providers: connectable.map(providerRow).sort(byConsent) };
}

const providerRow = (provider: CalendarProvider) => ({
  id: provider.id,
  name: provider.name,
  is_configured: provider.isConfigured(),
  needs_consent: provider.oauth !== undefined,
  tells_changes: canTell(provider),
  setup: provider.setup,
});

/** What its owner allows stands first: screens make it the main button. */
const byConsent = (a: { needs_consent: boolean }, b: { needs_consent: boolean }): number =>
  Number(b.needs_consent) - Number(a.needs_consent);

const owner = ({ id, name, email, title }: Manager) => ({ user_id: id, name, email, title });

/** Asked once for all of them: screens that are open load the list with each change. */
async function aboutManagers(userIds: readonly string[], now: Date): Promise<(userId: string) => AboutManager> {
  const [others, opened, waiting] = await Promise.all([
    otherAccountsOf(db, userIds),
    openedAtOf(db, "connect", userIds),
    countWaitingBookings(db, userIds, now),
  ]);
  return (userId) => ({
    other_account: others.get(userId) ?? null,
    link_opened_at: iso(opened.get(userId) ?? null),
    waiting_bookings: waiting.get(userId) ?? 0,
  });
}

async function aboutConnections(
  connections: readonly ConnectionRecord[],
  now: Date,
  providers: readonly CalendarProvider[],
): Promise<(connectionId: string) => AboutConnection> {
  const watches = Map.groupBy(
    await watchesOf(
      db,
      connections.map(({ id }) => id),
    ),
    ({ connectionId }) => connectionId,
  );
  const renewals = new Map<string, number>();
  for (const { id, oauth } of providers) {
    const theirs = connections.filter(({ provider }) => provider === id);
    if (!oauth?.refreshLimit || theirs.length === 0) continue;
    const since = new Date(now.getTime() - oauth.refreshLimit.windowMs);
    const ids = theirs.map((one) => one.id);
    for (const [connectionId, count] of await countRenewals(db, ids, since)) renewals.set(connectionId, count);
  }
  return (connectionId) => ({
    renewals: renewals.get(connectionId) ?? 0,
    watches: watches.get(connectionId) ?? [],
  });
}

const emptyCard = (manager: Manager, about: AboutManager): ConnectionCard => ({
  connection_id: null,
  manager: owner(manager),
  provider: null,
  provider_name: null,
  status: "not_connected",
  account_email: null,
  region: null,
  access: null,
  expires_at: null,
  renewals: null,
  last_good_call_at: null,
  last_error: null,
  calendars: [],
  self_test: null,
  reconnect_since: null,
  connected_at: null,
  changes: null,
  ...about,
});

/** One connection as its card shows it. */
export async function cardOf(connection: ConnectionRecord, now = new Date(), providers = calendarProviders) {
  const manager = await db.user.findUniqueOrThrow({ where: { id: connection.userId } });
  const ofManager = await aboutManagers([manager.id], now);
  const ofConnection = await aboutConnections([connection], now, providers);
  const about = { ...ofManager(manager.id), ...ofConnection(connection.id) };
  return connectionCard(manager, connection, about, now, providers);
}

function connectionCard(
  manager: Manager,
  connection: ConnectionRecord,
  { renewals: used, watches, ...about }: AboutManager & AboutConnection,
  now: Date,
  providers: readonly CalendarProvider[],
): ConnectionCard {
  const provider = providers.find(({ id }) => id === connection.provider);
  const limit = provider?.oauth?.refreshLimit;
  const notice = provider ? changeNotice(connection, watches, provider, now) : null;
  const { lastErrorAt, lastErrorCode, lastErrorMessage } = connection;
  return {
    connection_id: connection.id,
    manager: owner(manager),
    provider: connection.provider,
    provider_name: provider?.name ?? connection.provider,
    status: connection.status,
    account_email: connection.accountEmail,
    region: connection.region,
    access: connection.access,
    expires_at: iso(connection.accessExpiresAt),
    renewals: limit ? { used, limit: limit.count, window_minutes: limit.windowMs / 60_000 } : null,
    last_good_call_at: iso(connection.lastGoodCallAt),
    last_error:
      lastErrorAt && lastErrorCode
        ? { at: lastErrorAt.toISOString(), code: lastErrorCode, message: lastErrorMessage ?? "" }
        : null,
    calendars: calendarRows(connection),
    self_test: selfTestOf(connection),
    reconnect_since: iso(connection.reconnectSince),
    connected_at: iso(connection.connectedAt),
    changes: notice && { by: notice.by, words: notice.words, last_heard_at: iso(notice.lastHeardAt) },
    ...about,
  };
}
