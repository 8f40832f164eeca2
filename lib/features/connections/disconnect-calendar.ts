import "server-only";
import { announceChange } from "@/lib/changes";
import { eraseGrant } from "@/lib/connections/grants";
import { stopWatches } from "@/lib/connections/keep-watch";
import type { ConnectionRecord } from "@/lib/connections/repository";
import { stopListening } from "@/lib/connections/watch-repository";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { log } from "@/lib/logger";
import { calendarProviders } from "@/lib/providers/registry";

const REVOKE_TIMEOUT_MS = 10_000;

/**
 * Erases a connection's tokens here and stops listening to its watches, then has the vendor end these and take the grant back, as
 * far as it answers. Again: nothing happens.
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
