import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { openedAtOf } from "@/lib/auth/links";
import { canTell, changeNotice } from "@/lib/connections/change-notice";
import { renewalsSince } from "@/lib/connections/renewal-repository";
import { type ConnectionRecord, connectableIds } from "@/lib/connections/repository";
import { watchesOf } from "@/lib/connections/watch-repository";
import { db } from "@/lib/db";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { otherAccountOf } from "./oauth-state";
import { calendarRows, countWaitingBookings, managersWithConnections, selfTestOf } from "./repository";
import type { ConnectionCard, ConnectionList } from "./schema";

type Manager = { id: string; name: string; email: string; title: string | null };
/** What a manager's cards have in common, whatever they connected. */
type AboutManager = Pick<ConnectionCard, "other_account" | "link_opened_at" | "waiting_bookings">;
const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** A card for each connection, and one for each manager who has none. Managers see their own. */
export async function listConnections(
  actor: Actor,
  now = new Date(),
  providers = calendarProviders,
): Promise<ConnectionList> {
  const managers = await managersWithConnections(db, actor.role === "manager" ? { id: actor.userId } : {});
  const data: ConnectionCard[] = [];
  for (const manager of managers) {
    const about = await aboutManager(manager.id, now);
    if (manager.connections.length === 0) data.push(emptyCard(manager, about));
    for (const connection of manager.connections) {
      data.push(await connectionCard(manager, connection, about, now, providers));
    }
  }
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

const aboutManager = async (userId: string, now: Date): Promise<AboutManager> => ({
  other_account: await otherAccountOf(db, userId),
  link_opened_at: iso(await openedAtOf(db, "connect", userId)),
  waiting_bookings: await countWaitingBookings(db, userId, now),
});

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
  return connectionCard(manager, connection, await aboutManager(manager.id, now), now, providers);
}

async function connectionCard(
  manager: Manager,
  connection: ConnectionRecord,
  about: AboutManager,
  now: Date,
  providers: readonly CalendarProvider[],
): Promise<ConnectionCard> {
  const provider = providers.find(({ id }) => id === connection.provider);
  const limit = provider?.oauth?.refreshLimit;
  const used = limit ? await renewalsSince(db, connection.id, new Date(now.getTime() - limit.windowMs)) : [];
  const notice = provider ? changeNotice(connection, await watchesOf(db, [connection.id]), provider, now) : null;
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
    renewals: limit ? { used: used.length, limit: limit.count, window_minutes: limit.windowMs / 60_000 } : null,
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
