import "server-only";
import { randomToken } from "@/lib/crypto";
import { db, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { CalendarWatch } from "@/lib/generated/prisma/client";
import { log } from "@/lib/logger";
import type { CalendarProvider, OpenWatch, PushSpec } from "@/lib/providers/calendar/types";
import type { CallContext } from "@/lib/providers/core";
import { calendarProviders } from "@/lib/providers/registry";
import { callbackUrlOf } from "./change-notice";
import { lockConnection } from "./renewal-repository";
import { type ConnectionRecord, findConnection } from "./repository";
import {
  activateWatch,
  claimOpening,
  forgetWatch,
  noteFailure,
  refuseWatch,
  renewedWatch,
  stopListening,
  watchesOf,
} from "./watch-repository";
import { needOf, nextTry, OPENING_MS, renewalOf } from "./watch-rules";
import { accountOf } from "./with-account";

const CALL_TIMEOUT_MS = 20_000;

export type WatchDeps = { providers: readonly CalendarProvider[]; appUrl: string };
export const liveWatches: WatchDeps = { providers: calendarProviders, appUrl: env.appUrl };

export type Kept = "kept" | "opened" | "renewed" | "refused" | "unwatched";
type Watched = { connection: ConnectionRecord; push: PushSpec; calendarId: string; callbackUrl: string; now: Date };

/**
 * Sees to it that the vendor tells when the calendar that a connection's interviews go to changes: opens a watch, renews it a day
 * before its end, ends those that nobody needs. Whatever the vendor says to it, the connection stays as it is: the calendar is
 * asked every five minutes all the same. Safe twice, and at the same time.
 */
export async function keepWatch(connectionId: string, now = new Date(), deps: WatchDeps = liveWatches): Promise<Kept> {
  const connection = await findConnection(db, connectionId);
  if (!connection) return "unwatched";
  // Refused access may come back; until then nothing can be said to the vendor.
  const kept = connection.status === "reconnect_required" ? "kept" : await keep(connection, now, deps);
  await stopWatches(connectionId, now, deps);
  return kept;
}

async function keep(connection: ConnectionRecord, now: Date, { providers, appUrl }: WatchDeps): Promise<Kept> {
  const provider = providers.find(({ id }) => id === connection.provider);
  const { writeCalendarId: calendarId, status } = connection;
  const push = provider?.isConfigured() ? provider.push : undefined;
  const callbackUrl = push ? callbackUrlOf(push, appUrl) : "";
  if (!push || calendarId === null || status !== "connected" || !push.canReach(callbackUrl)) {
    await db.$transaction(async (tx) => {
      const locked = await lockConnection(tx, connection.id);
      // Since it was looked at it may have been connected, or another calendar chosen: whoever did that keeps the watch.
      const isSame = locked?.status === status && locked.writeCalendarId === calendarId;
      if (isSame) await stopListening(tx, connection.id);
    });
    return "unwatched";
  }
  const watched = { connection, push, calendarId, callbackUrl, now };
  const need = await needNow(db, watched);
  if (need.kind === "open") return open(watched);
  if (need.kind === "renew") return renew(watched, need.watch);
  if (need.keeping) await keepOne(watched, need.keeping);
  return "kept";
}

const keepOne = (watched: Watched, watchId: string) =>
  db.$transaction(async (tx) => {
    await lockConnection(tx, watched.connection.id);
    const need = await needNow(tx, watched);
    if (need.kind === "nothing" && need.keeping === watchId)
      await stopListening(tx, watched.connection.id, need.keeping);
  });

const needNow = async (tx: Tx, { connection, push, now, ...place }: Watched) =>
  needOf(await watchesOf(tx, [connection.id]), place, push.renewWatch !== undefined, now);

async function open(watched: Watched): Promise<Kept> {
  const { connection, push, calendarId, callbackUrl, now } = watched;
  const secret = randomToken(32);
  const until = new Date(now.getTime() + push.longestMs);
  const opening = { connectionId: connection.id, calendarId, callbackUrl, secret, now };
  const watchId = await db.$transaction(async (tx) => {
    // Since it was looked for it may have been disconnected, or somebody else has opened a watch.
    const locked = await lockConnection(tx, connection.id);
    const isWanted = locked?.status === "connected" && locked.writeCalendarId === calendarId;
    const isNeeded = isWanted && (await needNow(tx, watched)).kind !== "nothing";
    return isNeeded ? claimOpening(tx, opening) : null;
  });
  if (!watchId) return "kept";
  let opened: OpenWatch;
  try {
    opened = await push.openWatch(contextOf(connection), { watchId, calendarId, callbackUrl, secret, until });
  } catch (error) {
    const failure = failureOf(error, now);
    await db.$transaction(async (tx) => {
      await lockConnection(tx, connection.id);
      await refuseWatch(tx, watchId, failure);
    });
    log.info({ connectionId: connection.id, code: failure.code }, "a vendor does not tell of a calendar's changes");
    return "refused";
  }
  const isWanted = await db.$transaction(async (tx) => {
    await lockConnection(tx, connection.id);
    return activateWatch(tx, watchId, withRenewal(opened, now), now);
  });
  return isWanted ? "opened" : "unwatched";
}

async function renew(watched: Watched, watch: CalendarWatch & { externalId: string }): Promise<Kept> {
  const { connection, push, now } = watched;
  try {
    const until = new Date(now.getTime() + push.longestMs);
    const renewed = await push.renewWatch?.(contextOf(connection), { externalId: watch.externalId, until });
    if (renewed) await renewedWatch(db, watch.id, withRenewal(renewed, now));
    return "renewed";
  } catch (error) {
    const failure = failureOf(error, now);
    if (failure.code === "not_found") return open(watched);
    await noteFailure(db, watch.id, failure);
    return "refused";
  }
}

const withRenewal = (opened: OpenWatch, now: Date) => ({ ...opened, renewAt: renewalOf(opened.expiresAt, now) });

/** Not through `withAccount`: a refusal of the watch says nothing about the connection. Vendors that push know no person's token. */
const contextOf = (connection: ConnectionRecord): CallContext => ({
  account: accountOf(connection, ""),
  signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
  log,
});

/** @throws what is no failure of a vendor's */
function failureOf(error: unknown, now: Date) {
  if (!(error instanceof AppError)) throw error;
  const isRetryable = "retryable" in error && error.retryable === true;
  return { code: error.code, message: error.publicMessage, nextTryAt: nextTry(isRetryable, now) };
}

/** Tells the vendor of the watches that are not listened to any more. What it does not hear now is tried again until they end. */
export async function stopWatches(
  connectionId: string,
  now = new Date(),
  { providers }: Pick<WatchDeps, "providers"> = liveWatches,
): Promise<void> {
  const connection = await findConnection(db, connectionId);
  const push = providers.find(({ id }) => id === connection?.provider)?.push;
  for (const { id, state, externalId, expiresAt, nextTryAt, createdAt } of await watchesOf(db, [connectionId])) {
    if (state !== "stopping" || (nextTryAt !== null && nextTryAt > now)) continue;
    // Still being opened: the vendor's name for it is not known yet.
    if (externalId === null && createdAt.getTime() > now.getTime() - OPENING_MS) continue;
    const isOver = externalId === null || (expiresAt !== null && expiresAt <= now);
    if (connection && push && !isOver) {
      try {
        await push.stopWatch(contextOf(connection), { watchId: id, externalId });
      } catch (error) {
        await noteFailure(db, id, { ...failureOf(error, now), nextTryAt: nextTry(true, now) });
        continue;
      }
    }
    await forgetWatch(db, id);
  }
}
