import "server-only";
import { announceChange } from "@/lib/changes";
import type { ConnectionRecord } from "@/lib/connections/repository";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { emitEvent } from "@/lib/features/automation/repository";
import { calendarsOf, saveChoice } from "./repository";
import type { ChooseCalendars } from "./schema";

/** Sets which calendars count as busy and which one interviews go to. @throws AppError invalid_request for one that cannot be */
export async function chooseCalendars(connection: ConnectionRecord, input: ChooseCalendars): Promise<ConnectionRecord> {
  const calendars = calendarsOf(connection);
  const wrongly = (path: string, message: string) =>
    new AppError("invalid_request", "One of these calendars cannot be chosen. Test the connection to list them anew.", {
      details: [{ path, message }],
    });
  const read = input.read_calendar_ids ?? connection.readCalendarIds;
  const written = input.write_calendar_id === undefined ? connection.writeCalendarId : input.write_calendar_id;
  if (input.read_calendar_ids?.some((id) => !calendars.some((one) => one.id === id && one.isShared))) {
    throw wrongly("read_calendar_ids", "must be calendars of this account that tell when they are busy");
  }
  if (input.write_calendar_id && !calendars.some((one) => one.id === input.write_calendar_id && one.canWrite)) {
    throw wrongly("write_calendar_id", "must be a calendar of this account that may be written to");
  }
  return db.$transaction(async (tx) => {
    const saved = await saveChoice(tx, connection.id, {
      readCalendarIds: [...new Set(read)],
      writeCalendarId: written,
    });
    if (connection.writeCalendarId === null && written !== null && saved.status === "connected") {
      await emitEvent(tx, {
        name: "connection/connected",
        data: { userId: saved.userId, connectionId: saved.id },
      });
    } else if (connection.writeCalendarId !== written) {
      await emitEvent(tx, { name: "calendar/watch.due", data: { connectionId: saved.id } });
    }
    await announceChange(tx, { area: "calendars" });
    return saved;
  });
}
