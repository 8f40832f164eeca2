import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { changeBooking, findBooking } from "./repository";
import { statusAt } from "./rules";
import { tellRecruiter } from "./tell-recruiter";

/** "E-mail me when times are back": the sweep watches the host's calendar, and a person hears that it cannot be read. */
export async function requestTimesNotice(bookingId: string, now = new Date()): Promise<{ contactName: string }> {
  return db.$transaction(async (tx) => {
    const booking = await findBooking(tx, bookingId);
    if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
    if (statusAt(booking, now) !== "pending")
      throw new AppError("booking_not_active", "This link no longer waits for a time.");
    if (!(booking.candidateEmail ?? booking.profile.email)) {
      throw new AppError("conflict", "We have no e-mail address of yours. Suggest times yourself, or ask a person.");
    }
    await changeBooking(tx, booking.id, { timesWantedAt: null }, { timesWantedAt: now });
    const note = "The host's times could not be shown. The candidate is mailed as soon as they can be.";
    const { contactName } = await tellRecruiter(tx, booking, { kind: "person-requested", note });
    return { contactName: contactName ?? (await workspaceSettings(tx)).name };
  });
}
