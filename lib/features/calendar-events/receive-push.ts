import "server-only";
import { findWatches, holdConnections, noteHeard, queueHint, requestUpkeep } from "@/lib/connections/watch-repository";
import { isEqual, sha256Hex } from "@/lib/crypto";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { CalendarWatch } from "@/lib/generated/prisma/client";
import { log } from "@/lib/logger";
import type { CalendarProvider, PushNotice } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { insertNotices } from "./notice-repository";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Received = { known: number; unknown: number; hints: number };

/**
 * Takes a vendor's word that a calendar changed. It is only a hint: nothing of it is believed but that it is worth looking, and the
 * look is announced in the same transaction, once for all that is said before it begins. A repeat changes nothing.
 * @throws AppError unauthorized for a watch or secret that is not known here, where the vendor should not say it again;
 * malformed_request
 */
export async function receivePush(
  input: { webhookName: "google" | "microsoft"; headers: Headers; body: string },
  now = new Date(),
  providers: readonly CalendarProvider[] = calendarProviders,
): Promise<Received> {
  const provider = providers.find(({ push }) => push?.webhookName === input.webhookName);
  if (!provider?.push) throw unknown();
  const notices = provider.push.readNotices(input).filter(({ watchId }) => UUID.test(watchId));
  const received = await db.$transaction(async (tx) => {
    const rows = await findWatches(
      tx,
      notices.map(({ watchId }) => watchId),
    );
    const watches = new Map(rows.map((watch) => [watch.id, watch]));
    const heard = notices.filter((notice) => isFrom(watches.get(notice.watchId), notice));
    const total: Received = { known: heard.length, unknown: notices.length - heard.length, hints: 0 };
    const fresh = await insertNotices(tx, provider.id, heard);
    await holdConnections(
      tx,
      fresh.map(({ watchId }) => watchId),
    );
    for (const [watchId, said] of Map.groupBy(fresh, (notice) => notice.watchId)) {
      const watch = watches.get(watchId);
      if (watch && (await hear(tx, watch, said, now))) total.hints += 1;
    }
    return total;
  });
  if (received.known === 0) {
    log.info({ provider: provider.id, unknown: received.unknown }, "a push of a watch that is not known here");
    if (provider.push.unknownWatch === "refuse") throw unknown();
  }
  return received;
}

/** By the secret, in constant time; the vendor's own name for the watch must fit where it is known by now. */
const isFrom = (watch: CalendarWatch | undefined, { secret, externalId }: PushNotice): boolean =>
  watch !== undefined &&
  isEqual(sha256Hex(secret), watch.secretHash) &&
  (watch.externalId === null || watch.externalId === externalId);

const unknown = () => new AppError("unauthorized", "This is no watch of ours, or not its secret.");

/** @returns whether a look was announced */
async function hear(tx: Tx, watch: CalendarWatch, notices: readonly PushNotice[], now: Date): Promise<boolean> {
  if (watch.state !== "active" && watch.state !== "opening") return false;
  const externalId = notices[0]?.externalId ?? "";
  if (externalId !== "") await noteHeard(tx, watch.id, externalId, now);
  const says = new Set(notices.map((notice) => notice.says));
  if (says.has("removed")) await requestUpkeep(tx, watch, "removed", now);
  else if (says.has("renew")) await requestUpkeep(tx, watch, "renew", now);
  return says.has("changed") || says.has("missed") ? queueHint(tx, watch, now) : false;
}
