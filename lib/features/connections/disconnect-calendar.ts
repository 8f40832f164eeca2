import "server-only";
import { announceChange } from "@/lib/changes";
import { eraseGrant } from "@/lib/connections/grants";
import { stopWatches } from "@/lib/connections/keep-watch";
import { recruiterIdsOf } from "@/lib/connections/mark-reconnect";
import { type ConnectionRecord, connectionsOf } from "@/lib/connections/repository";
import { stopListening } from "@/lib/connections/watch-repository";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { notifyUsers } from "@/lib/features/notifications/repository";
import { findUser } from "@/lib/features/people/repository";
import { log } from "@/lib/logger";
import { calendarProviders } from "@/lib/providers/registry";

const REVOKE_TIMEOUT_MS = 10_000;

/**
 * Erases a connection's tokens here and stops listening to its watches, then has the vendor end these and take the grant back, as
 * far as it answers. Who was no part in it hears of it where no other calendar is read. Again: nothing happens.
 * @returns whether the vendor took it back
 */
export async function disconnectCalendar(
  connection: Pick<ConnectionRecord, "id" | "provider" | "userId">,
  by: { id: string; name: string },
  now = new Date(),
  providers = calendarProviders,
): Promise<{ success: true; revoked: boolean }> {
  const grant = await db.$transaction(async (tx) => {
    const erased = await eraseGrant(tx, connection.id, now);
    if (erased === undefined) return null;
    await stopListening(tx, connection.id);
    await recordAudit(tx, {
      actorId: by.id,
      actorName: by.name,
      action: "calendar.disconnected",
      subject: `user:${connection.userId}`,
      data: { provider: connection.provider, connectionId: connection.id },
    });
    await tellRecruiters(tx, connection, by, now);
    await announceChange(tx, { area: "calendars" });
    return erased;
  });
  await stopWatches(connection.id, now, { providers });
  const oauth = providers.find(({ id }) => id === connection.provider)?.oauth;
  if (!grant || !oauth) return { success: true, revoked: false };
  try {
    const signal = AbortSignal.timeout(REVOKE_TIMEOUT_MS);
    await oauth.revoke({ token: grant.token, ...(grant.region === null ? {} : { region: grant.region }), signal });
    return { success: true, revoked: true };
  } catch (error) {
    const code = error instanceof AppError ? error.code : "internal";
    log.warn({ connectionId: connection.id, code }, "the vendor did not take a grant back");
    return { success: true, revoked: false };
  }
}

/** Without a calendar the stated hours count, also behind links that went out over the calendar's free time. */
async function tellRecruiters(
  tx: Tx,
  { id, userId }: Pick<ConnectionRecord, "id" | "userId">,
  by: { id: string },
  now: Date,
): Promise<void> {
  const owner = await findUser(tx, userId);
  if (!owner || owner.disabledAt || (await connectionsOf(tx, userId)).length > 0) return;
  const recruiterIds = await recruiterIdsOf(tx, userId);
  await notifyUsers(
    tx,
    recruiterIds.filter((one) => one !== by.id),
    {
      dedupeKey: `calendar-disconnected:${id}:${now.toISOString()}`,
      kind: "calendar",
      title: `${owner.name}'s calendar was disconnected`,
      body: `Booking links that are out offer the stated hours until ${owner.name} connects one again, and what is booked is not written to it.`,
      href: "/calendars",
    },
  );
}
