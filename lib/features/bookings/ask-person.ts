import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { findBooking } from "./repository";
import { tellRecruiter } from "./tell-recruiter";

/** A question from the booking page, whatever became of the booking: a person gets it by mail and on the card. */
export async function askPerson(bookingId: string, note: string): Promise<{ contactName: string }> {
  return db.$transaction(async (tx) => {
    const booking = await findBooking(tx, bookingId);
    if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
    const { contactName } = await tellRecruiter(tx, booking, { kind: "person-requested", note });
    return { contactName: contactName ?? (await workspaceSettings(tx)).name };
  });
}
