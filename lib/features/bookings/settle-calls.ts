import "server-only";
import { db } from "@/lib/db";
import type { EventData } from "@/lib/features/automation/events";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { isFolded } from "@/lib/features/pipeline/rules";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { startSweep } from "@/lib/sweep";
import { formatDay, formatTime } from "@/lib/time";
import { cancelBooking } from "./cancel-booking";
import { findClosure, upcomingCalls } from "./repository";

/**
 * What becomes of booked calls when a person has put somebody out and did not take it back: cancelled in that person's name
 * where they said so, else the recruiter hears that they stand. Safe twice: a cancelled call is upcoming no more, and a
 * recruiter is told of a call once.
 */
export async function settleCalls(
  input: EventData<"application/closed">,
  now = new Date(),
): Promise<{ cancelled: number; told: number }> {
  const { applicationId, entryId, userId, isCancellingCalls } = input;
  const outcome = { cancelled: 0, told: 0 };
  const closure = await findClosure(db, { applicationId, entryId, userId });
  if (!closure || !isFolded(closure.stage)) return outcome;
  const [calls, workspace] = await Promise.all([upcomingCalls(db, applicationId, now), workspaceSettings()]);
  const sweep = startSweep("settle-calls");
  const settle = async (call: (typeof calls)[number]) => {
    if (isCancellingCalls) {
      // Both sides read the reason. Why somebody was declined is for the recruiter to say in their own words.
      const reason = closure.stage === "withdrawn" ? "The application was withdrawn." : undefined;
      await cancelBooking({ bookingId: call.id, by: { kind: "person", actor: closure.actor }, reason }, now);
      outcome.cancelled += 1;
    } else if (call.startsAt) {
      const zone = call.host?.timeZone ?? workspace.timeZone;
      await notifyRecruiter(db, {
        profileId: call.profileId,
        ...(call.jobId ? { jobId: call.jobId } : {}),
        dedupeKey: `call-stands:${call.id}:${entryId}`,
        kind: "booking",
        title: `${call.profile.name} ${closure.stage === "withdrawn" ? "withdrew" : "was declined"}, and a call still stands`,
        body: `${formatDay(call.startsAt, zone)}, ${formatTime(call.startsAt, zone)}, with ${call.host?.name ?? "the host"}. Cancel it if it should not take place.`,
        href: `/candidates/${call.profileId}?tab=bookings`,
      });
      outcome.told += 1;
    }
  };
  await sweep.each(calls, ({ id }) => id, settle);
  sweep.end();
  return outcome;
}
