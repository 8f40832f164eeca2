import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { type HostChoice, hostsFor } from "./host-repository";
import { openBooking } from "./open-booking";
import { applicationOf, type BookingRecord, findBooking } from "./repository";
import { isCallAwaited } from "./rules";
import { choiceAt } from "./seats-rules";

const DAY_MS = 86_400_000;

/**
 * Another booking in the place of one that was cancelled from the host's side, made once, with whoever takes the job's calls by
 * now, unless others were named for that call alone and take calls still. Null: the person is not invited any more, or the application has gone on.
 */
export async function offerNewTimes(
  input: { bookingId: string },
  now = new Date(),
): Promise<{ bookingId: string | null }> {
  const booking = await findBooking(db, input.bookingId);
  if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
  if (booking.status !== "cancelled" || !booking.hostId) return { bookingId: null };
  // The cancellation has put a booked one back; who is "booked" again has another call in this one's place.
  if (!isCallAwaited(booking) || (await applicationOf(db, booking))?.stage === "booked") return { bookingId: null };
  const workspace = await workspaceSettings();
  const { booking: next } = await openBooking({
    provider: booking.provider,
    profileId: booking.profileId,
    candidate: {
      name: booking.candidateName ?? booking.profile.name,
      email: booking.candidateEmail ?? booking.profile.email,
    },
    jobId: booking.jobId,
    applicationId: booking.applicationId,
    hosts: await hostsNow(booking),
    isHostNamed: booking.isHostNamed,
    durationMinutes: booking.durationMinutes,
    timeZone: booking.timeZone,
    expiresAt: new Date(now.getTime() + workspace.bookingLinkDays * DAY_MS),
    effectKey: `other-times:${booking.id}`,
  });
  return { bookingId: next.id };
}

/** Who interviews for the job by now: the call may have been removed because somebody no longer does, or is locked out. */
async function hostsNow(booking: BookingRecord): Promise<HostChoice> {
  const { jobId, profileId, provider, hostMode, host, hosts } = booking;
  const seated = hosts.length > 0 ? hosts.toSorted((a, b) => a.position - b.position).map((seat) => seat.host) : [host];
  const hostIds = seated.flatMap((one) => (one && !one.disabledAt ? [one.id] : []));
  if ((jobId && !booking.isHostNamed) || hostIds.length === 0)
    return choiceAt(provider, await hostsFor(db, { jobId, profileId }));
  return { mode: hostIds.length > 1 ? hostMode : "single", hostIds };
}
