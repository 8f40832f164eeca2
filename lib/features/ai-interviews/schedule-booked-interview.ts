import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { findBooking } from "@/lib/features/bookings/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { liveInterviewDeps, openInterview } from "./open-interview";
import { criteriaFor, planOf } from "./plan-repository";
import { applicationOf, findStandingInterview } from "./repository";

/**
 * The AI interview that follows a booking, made once however often the step runs. A person who moved the call or booked a
 * second one for the same job keeps the interview there is. Null: the call was cancelled before the step ran.
 */
export async function scheduleBookedInterview(
  input: { bookingId: string },
  deps = liveInterviewDeps,
  now = new Date(),
): Promise<{ interviewId: string | null }> {
  const booking = await findBooking(db, input.bookingId);
  if (!booking) throw new AppError("booking_not_found", "The booking was erased meanwhile.");
  if (booking.status !== "confirmed" && booking.status !== "completed") return { interviewId: null };
  const about = { profileId: booking.profileId, jobId: booking.jobId };
  const standing = await findStandingInterview(db, about);
  if (standing) return { interviewId: standing.id };
  const [job, criteria, application, workspace] = await Promise.all([
    booking.jobId ? db.job.findUnique({ where: { id: booking.jobId } }) : null,
    criteriaFor(db, about),
    applicationOf(db, about),
    workspaceSettings(),
  ]);
  const interview = await openInterview(
    {
      profile: booking.profile,
      job,
      applicationId: application?.id ?? null,
      bookingId: booking.id,
      ...planOf(job, criteria, workspace.interviewDurationMinutes),
      criteria,
      effectKey: `booking:${booking.id}`,
      by: { actor: "rule" },
    },
    deps,
    now,
  );
  return { interviewId: interview.id };
}
