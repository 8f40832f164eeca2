import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { formatMeeting } from "@/lib/time";
import { findBooking } from "./repository";
import { endOf, statusAt } from "./rules";
import type { ProposeTimes } from "./schema";
import { tellRecruiter } from "./tell-recruiter";

/**
 * "None of these suit me": up to three wished times and a note, for a person to take up.
 * @throws AppError booking_not_active; invalid_request for a time in the past
 */
export async function proposeTimes(
  bookingId: string,
  request: ProposeTimes,
  now = new Date(),
): Promise<{ contactName: string }> {
  return db.$transaction(async (tx) => {
    const booking = await findBooking(tx, bookingId);
    if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
    const status = statusAt(booking, now);
    if (status !== "pending" && status !== "confirmed") {
      throw new AppError(
        "booking_not_active",
        "This link is no longer used for booking. Write to your contact instead.",
        { extra: { status } },
      );
    }
    const past = request.times.findIndex((at) => at <= now);
    if (past >= 0) {
      throw new AppError("invalid_request", "Suggest times that still lie ahead.", {
        details: [{ path: `times.${past}`, message: "lies in the past" }],
      });
    }
    const zone = request.timezone ?? booking.timeZone;
    const times = request.times.map((at) => formatMeeting(at, endOf(at, booking.durationMinutes), zone));
    const { contactName } = await tellRecruiter(tx, booking, {
      kind: "times-proposed",
      times,
      note: request.note || null,
    });
    return { contactName: contactName ?? (await workspaceSettings(tx)).name };
  });
}
