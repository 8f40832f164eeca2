import "server-only";
import { connectionsOf } from "@/lib/connections/repository";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { areOut, hasMail, hasSentFile, queueMail } from "@/lib/features/messages/repository";
import { mailOtherHosts } from "./mail-other-hosts";
import { type BookingRecord, findBooking } from "./repository";
import { isOver, usesOwnPage } from "./rules";
import { otherHostKey } from "./seats-rules";
import { isVendorCall } from "./vendor-repository";
import { calendarParts, type Invitation, icsPart, invitationFor, mailData } from "./write-invitation";

/**
 * Tells both sides that a call was moved or cancelled, once for each change. A change that was overtaken by a newer one is
 * left to that one, so that nobody gets two times in the wrong order; nobody is told the new time of a call that is over.
 */
export async function sendBookingChange(
  input: { bookingId: string; sequence: number; offersOtherTimes?: boolean; isTimeSame?: boolean },
  now = new Date(),
): Promise<{ isSent: boolean }> {
  return db.$transaction(async (tx) => {
    const record = await findBooking(tx, input.bookingId);
    if (!record) throw new AppError("booking_not_found", "This booking was erased.");
    if (record.icsSequence !== input.sequence) return { isSent: false };
    if (isOver(record, now)) return { isSent: false };
    // The invitation is still to go: it says how to meet, and would be held back for this.
    if (input.isTimeSame && (await isInvitationToGo(tx, record))) return { isSent: false };
    // The vendor that holds the call tells both sides of its changes itself.
    if (await isVendorCall(tx, record.id)) return { isSent: false };
    const invitation = await invitationFor(tx, record);
    if (!invitation)
      throw new AppError(
        "conflict",
        "The booking has no e-mail address to write to. Add one to the profile and retry.",
      );
    if (record.status === "cancelled") await sendCancellation(tx, record, invitation, input.offersOtherTimes ?? false);
    else await sendNewTime(tx, record, invitation, input.isTimeSame === true && (await isTimeKnown(tx, invitation)));
    return { isSent: true };
  });
}

/** A vendor's page has invited to its calls itself: none of ours follows. */
const isInvitationToGo = async (tx: Tx, { id, icsSequence, provider }: BookingRecord): Promise<boolean> =>
  icsSequence === 1 && usesOwnPage(provider) && !(await hasMail(tx, `booking-confirmed:${id}`));

/** Whether the mails about the time that it has are out: a newer one holds back those that wait. */
async function isTimeKnown(tx: Tx, { booking, otherHosts }: Invitation): Promise<boolean> {
  if (booking.icsSequence <= 1) return true;
  const key = `${booking.id}:${booking.icsSequence - 1}`;
  const toHost = `booking-rescheduled-host:${key}`;
  const toOthers = otherHosts.map(({ hostId }) => otherHostKey(toHost, hostId));
  return areOut(tx, [`booking-rescheduled:${key}`, toHost, ...toOthers]);
}

async function sendNewTime(tx: Tx, record: BookingRecord, invitation: Invitation, isTimeSame: boolean): Promise<void> {
  const { booking, candidate, contact } = invitation;
  const data = mailData(invitation);
  const news = isTimeSame ? { isTimeSame } : {};
  const parts = await partsOf(tx, record, invitation, "REQUEST");
  const key = `${booking.id}:${booking.icsSequence}`;
  await queueMail(tx, {
    messageKey: `booking-rescheduled:${key}`,
    template: "booking-rescheduled",
    to: booking.candidate,
    profileId: record.profileId,
    data: {
      ...data.forCandidate,
      ...parts.candidate.data,
      ...news,
      manageUrl: candidate.manageUrl,
      contactName: contact.name,
    },
    ...parts.candidate.file,
  });
  await queueMail(tx, {
    messageKey: `booking-rescheduled-host:${key}`,
    template: "booking-rescheduled-host",
    to: booking.host,
    profileId: record.profileId,
    data: { ...data.forHost, ...parts.host.data, ...news },
    ...parts.host.file,
  });
  await mailOtherHosts(
    tx,
    { record, invitation, method: "REQUEST" },
    {
      messageKey: `booking-rescheduled-host:${key}`,
      template: "booking-rescheduled-host",
      profileId: record.profileId,
      data: { ...data.forHost, ...news },
    },
  );
}

async function sendCancellation(
  tx: Tx,
  record: BookingRecord,
  invitation: Invitation,
  offersOtherTimes: boolean,
): Promise<void> {
  const { booking, contact } = invitation;
  const data = mailData(invitation);
  const parts = await partsOf(tx, record, invitation, "CANCEL");
  const reason = record.cancelReason;
  await queueMail(tx, {
    messageKey: `booking-cancelled:${booking.id}`,
    template: "booking-cancelled",
    to: booking.candidate,
    profileId: record.profileId,
    data: { ...data.forCandidate, reason, contactName: contact.name, offersOtherTimes },
    ...parts.candidate.file,
  });
  await queueMail(tx, {
    messageKey: `booking-cancelled-host:${booking.id}`,
    template: "booking-cancelled-host",
    to: booking.host,
    profileId: record.profileId,
    data: { ...data.forHost, reason },
    ...parts.host.file,
  });
  await mailOtherHosts(
    tx,
    { record, invitation, method: "CANCEL" },
    {
      messageKey: `booking-cancelled-host:${booking.id}`,
      template: "booking-cancelled-host",
      profileId: record.profileId,
      data: { ...data.forHost, reason },
    },
  );
}

/**
 * What each side gets by file. The event in a calendar that was disconnected is not changed any more, so both are sent one; and a host
 * who was sent our file before the calendar was connected may have taken it in: that entry is kept right by file.
 */
async function partsOf(tx: Tx, record: BookingRecord, invitation: Invitation, method: "REQUEST" | "CANCEL") {
  const { id, icsSequence, hostId, connectionId } = record;
  const isReached =
    connectionId === null || (await connectionsOf(tx, hostId ?? "")).some((one) => one.id === connectionId);
  const parts = calendarParts(isReached ? record : { ...record, eventState: "none" }, invitation, method);
  const moves = Array.from({ length: icsSequence }, (_, n) => `booking-rescheduled-host:${id}:${n + 1}`);
  const isWithHost = await hasSentFile(tx, [`booking-confirmed-host:${id}`, ...moves]);
  return isWithHost ? { ...parts, host: { data: {}, file: { ics: icsPart(invitation.host.meeting, method) } } } : parts;
}
