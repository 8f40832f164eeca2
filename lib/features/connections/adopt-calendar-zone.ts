import "server-only";
import type { ConnectionRecord } from "@/lib/connections/repository";
import type { Tx } from "@/lib/db";
import { adoptZone } from "@/lib/features/people/repository";
import type { CalendarRef } from "@/lib/providers/calendar/types";
import { isIanaZone } from "@/lib/time";

/** Whoever never said by which clock they live lives by that of the calendar that was tried. @param calendars null: they could not be listed */
export async function adoptCalendarZone(
  tx: Tx,
  { userId, writeCalendarId }: Pick<ConnectionRecord, "userId" | "writeCalendarId">,
  calendars: readonly CalendarRef[] | null,
): Promise<void> {
  const zone = zoneOfCalendar(calendars, writeCalendarId);
  if (zone) await adoptZone(tx, userId, zone);
}

/** The clock of the calendar that interviews go to, else of the account's main one. Null: the vendor does not say. */
function zoneOfCalendar(calendars: readonly CalendarRef[] | null, writeCalendarId: string | null): string | null {
  const written = calendars?.find(({ id }) => id === writeCalendarId);
  const zone = (written ?? calendars?.find(({ isPrimary }) => isPrimary))?.timeZone;
  return zone !== undefined && isIanaZone(zone) ? zone : null;
}
