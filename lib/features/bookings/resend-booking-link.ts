import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { lastLinkMail } from "./repository";
import { type SentLink, sendBookingLink } from "./send-booking-link";

const unsent: Record<NonNullable<SentLink["reason"]>, string> = {
  not_pending: "This booking no longer waits for a time, so its link was not sent.",
  moved_on: "This person's application is closed, so the link was not sent.",
  no_address: "The profile has no e-mail address. Add one, or copy the link.",
  do_not_contact: "This person asked not to be contacted.",
};

/** A second click within this time is the first one's. */
const DOUBLE_CLICK_MS = 60_000;

/**
 * A recruiter sends the link by mail, first or again. The mail's key names the mail before it, so that two requests at once are one.
 * @throws AppError conflict, saying why it was not sent
 */
export async function resendBookingLink(actor: Actor, bookingId: string, now = new Date()): Promise<{ isSent: true }> {
  const last = await lastLinkMail(db, bookingId);
  if (last && now.getTime() - last.createdAt.getTime() < DOUBLE_CLICK_MS) return { isSent: true };
  const messageKey = last ? `booking-link:${bookingId}:after-${last.id}` : `booking-link:${bookingId}`;
  const { reason } = await sendBookingLink({ bookingId, messageKey, by: actor }, now);
  if (reason) throw new AppError("conflict", unsent[reason]);
  return { isSent: true };
}
