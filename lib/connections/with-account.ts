import "server-only";
import { db } from "@/lib/db";
import { AppError, ProviderError } from "@/lib/errors";
import { log } from "@/lib/logger";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import type { Access, Account, CallContext } from "@/lib/providers/core";
import { calendarProviders } from "@/lib/providers/registry";
import { freshAccess } from "./fresh-access";
import { markReconnect, tellAccessLost } from "./mark-reconnect";
import { mustReconnect } from "./must-reconnect";
import { type ConnectionRecord, findConnection, noteFailedCall, noteGoodCall } from "./repository";

/** A renewal may take half of it; callers with somebody waiting ask for less. */
const TIMEOUT_MS = 60_000;
/** Answers about one thing that was asked for, which say nothing about the connection. */
const NO_TROUBLE = new Set(["event_not_found", "not_found", "connection_not_found"]);

type Options = { timeoutMs?: number; now?: Date; providers?: readonly CalendarProvider[] };
type Perform<T> = (
  ctx: CallContext & { account: Account },
  connection: ConnectionRecord,
  provider: CalendarProvider,
) => Promise<T>;

/**
 * Does something as the owner of a connection, with access that is fresh. Refused all the same, the access is renewed once and
 * the deed tried once more; refused again, the connection has to be made anew, and its owner is told. `perform` may thus run
 * twice, and speaks to one vendor only.
 * @param options.timeoutMs for all of it, default 60 s. `now`: for tests.
 * @throws AppError connection_not_found; ProviderError reconnect_required, rate_limited, provider_unavailable, …
 */
export async function withAccount<T>(connectionId: string, perform: Perform<T>, options: Options = {}): Promise<T> {
  const { timeoutMs = TIMEOUT_MS, providers = calendarProviders } = options;
  const now = () => options.now ?? new Date();
  const signal = AbortSignal.timeout(timeoutMs);
  const connection = await usableConnection(connectionId);
  const provider = providers.find(({ id }) => id === connection.provider);
  if (!provider) throw new Error(`No adapter is registered for ${connection.provider}.`);

  const attempt = (accessToken: string) =>
    perform({ account: accountOf(connection, accessToken), signal, log }, connection, provider);

  try {
    const result = await attemptWithRenewal(connection, provider, attempt, { signal, now });
    await noteGoodCall(db, connectionId, now());
    return result;
  } catch (error) {
    if (error instanceof AppError && !NO_TROUBLE.has(error.code)) {
      await noteFailedCall(db, connectionId, { code: error.code, message: error.publicMessage }, now());
    }
    if (isOwnKeyRefused(error, provider)) await tellOfOwnKey(connection, provider, now());
    throw error;
  }
}

/** The product's own access is set up and the vendor does not take it, for anybody: it comes back by itself once an admin mends it. */
const isOwnKeyRefused = (error: unknown, { oauth, isConfigured }: CalendarProvider): boolean =>
  error instanceof ProviderError && error.code === "provider_not_configured" && !oauth && isConfigured();

const tellOfOwnKey = ({ userId }: ConnectionRecord, provider: CalendarProvider, now: Date): Promise<void> =>
  db.$transaction(async (tx) => {
    const { name: managerName } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } });
    await tellAccessLost(tx, { provider, managerName, now });
  });

/** What an adapter is handed of a connection. @param accessToken empty where the access is the product's own */
export const accountOf = (connection: ConnectionRecord, accessToken: string): Account => ({
  id: connection.id,
  accessToken,
  email: connection.accountEmail,
  externalAccountId: connection.externalAccountId,
  ...(connection.region === null ? {} : { region: connection.region }),
  ...(connection.access === null ? {} : { access: connection.access as Access }),
});

async function attemptWithRenewal<T>(
  connection: ConnectionRecord,
  provider: CalendarProvider,
  attempt: (accessToken: string) => Promise<T>,
  { signal, now }: { signal: AbortSignal; now: () => Date },
): Promise<T> {
  const { oauth } = provider;
  if (!oauth) {
    return attempt("").catch(async (error) => {
      if (isReconnect(error)) await markReconnect(connection.id, { ifVersion: connection.tokenVersion, now: now() });
      throw error;
    });
  }
  const access = await freshAccess(connection.id, oauth, { signal, now });
  try {
    return await attempt(access.accessToken);
  } catch (error) {
    if (!isReconnect(error)) throw error;
  }
  const renewed = await freshAccess(connection.id, oauth, { signal, now, rejectedVersion: access.version });
  try {
    return await attempt(renewed.accessToken);
  } catch (error) {
    if (isReconnect(error)) await markReconnect(connection.id, { ifVersion: renewed.version, now: now() });
    throw error;
  }
}

const isReconnect = (error: unknown): boolean => error instanceof ProviderError && error.code === "reconnect_required";

async function usableConnection(id: string): Promise<ConnectionRecord> {
  const connection = await findConnection(db, id);
  if (!connection || connection.status === "disconnected") {
    throw new AppError("connection_not_found", "This calendar is not connected any more.");
  }
  if (connection.status === "reconnect_required") throw mustReconnect(connection.provider);
  return connection;
}
