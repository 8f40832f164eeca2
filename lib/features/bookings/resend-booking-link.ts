import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { countLinkMails } from "./repository";
import { type SentLink, sendBookingLink } from "./send-booking-link";

const unsent: Record<NonNullable<SentLink["reason"]>, string> = {
  not_pending: "This booking no longer waits for a time, so its link was not sent.",
  moved_on: "This person's application is closed, so the link was not sent.",
  no_address: "The profile has no e-mail address. Add one, or copy the link.",
  do_not_contact: "This person asked not to be contacted.",
};

/**
 * A recruiter sends the link by mail, first or again. Two clicks at once are one mail: each mail's key counts those before it.
 * @throws AppError conflict, saying why it was not sent
 */
export async function resendBookingLink(actor: Actor, bookingId: string): Promise<{ isSent: true }> {
  const sentBefore = await countLinkMails(db, bookingId);
  const messageKey = sentBefore === 0 ? `booking-link:${bookingId}` : `booking-link:${bookingId}:again-${sentBefore}`;
  const { reason } = await sendBookingLink({ bookingId, messageKey, by: actor });
  if (reason) throw new AppError("conflict", unsent[reason]);
  return { isSent: true };
}
