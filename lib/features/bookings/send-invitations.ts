import "server-only";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { queueMail } from "@/lib/features/messages/repository";
import { mailOtherHosts } from "./mail-other-hosts";
import { findBooking } from "./repository";
import { isOver, usesOwnPage } from "./rules";
import { calendarParts, invitationFor, mailData } from "./write-invitation";

/** Invites both sides, once. A vendor that took the booking, or that mails the guests of the host's event, has sent its own invitation; a second one would be a second event. A booking that was cancelled, or is over, before its invitations went out needs none. */
export async function sendInvitations(input: { bookingId: string }, now = new Date()): Promise<{ isSent: boolean }> {
  return db.$transaction(async (tx) => {
    const record = await findBooking(tx, input.bookingId);
    if (!record) throw new AppError("booking_not_found", "This booking was erased.");
    if (record.status !== "confirmed" || isOver(record, now)) return { isSent: false };
    if (!usesOwnPage(record.provider)) return { isSent: false };
    const invitation = await invitationFor(tx, record);
    if (!invitation)
      throw new AppError("conflict", "The booking has no e-mail address to invite. Add one to the profile and retry.");
    const { booking, candidate, contact } = invitation;
    const data = mailData(invitation);
    const parts = calendarParts(record, invitation, "REQUEST");
    await queueMail(tx, {
      messageKey: `booking-confirmed:${booking.id}`,
      template: "booking-confirmed",
      to: booking.candidate,
      profileId: record.profileId,
      data: {
        ...data.forCandidate,
        ...parts.candidate.data,
        manageUrl: candidate.manageUrl,
        contactName: contact.name,
      },
      ...parts.candidate.file,
    });
    await queueMail(tx, {
      messageKey: `booking-confirmed-host:${booking.id}`,
      template: "booking-confirmed-host",
      to: booking.host,
      profileId: record.profileId,
      data: { ...data.forHost, ...parts.host.data },
      ...parts.host.file,
    });
    await mailOtherHosts(
      tx,
      { record, invitation, method: "REQUEST" },
      {
        messageKey: `booking-confirmed-host:${booking.id}`,
        template: "booking-confirmed-host",
        profileId: record.profileId,
        data: data.forHost,
      },
    );
    return { isSent: true };
  });
}
