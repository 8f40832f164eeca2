import "server-only";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { recordAudit } from "@/lib/features/audit/repository";
import { emitEvent } from "@/lib/features/automation/repository";
import { saveOwnHours } from "@/lib/features/people/repository";
import { managerOfLink } from "./connect-page";
import type { SetHours } from "./schema";

/** The manager behind a connect link says when, where and by which clock they take calls, and how many at most. @throws AppError link_not_found */
export async function setHoursByLink(token: string, input: SetHours, now = new Date()): Promise<void> {
  const user = await managerOfLink(token, now);
  const changed = Object.keys(input);
  if (changed.length === 0) return;
  await db.$transaction(async (tx) => {
    await saveOwnHours(tx, user.id, {
      ...(input.working_hours === undefined ? {} : { workingHours: input.working_hours }),
      ...(input.daily_cap === undefined ? {} : { dailyCap: input.daily_cap }),
      ...(input.weekly_cap === undefined ? {} : { weeklyCap: input.weekly_cap }),
      ...(input.timezone === undefined ? {} : { timeZone: input.timezone }),
      ...(input.meeting_link === undefined ? {} : { meetingLink: input.meeting_link }),
    });
    if (input.meeting_link) await emitEvent(tx, { name: "manager/meeting-link.set", data: { userId: user.id } });
    await recordAudit(tx, {
      actorId: user.id,
      actorName: user.name,
      action: "user.updated",
      subject: `user:${user.id}`,
      data: { changed, via: "connect_link" },
    });
    await announceChange(tx, { area: "calendars" });
  });
}
