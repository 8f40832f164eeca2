import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { queueMail } from "@/lib/features/messages/repository";
import { notifyRecruiter } from "@/lib/features/notifications/repository";
import { moveStage, updateCard } from "@/lib/features/pipeline/repository";
import { isClosed } from "@/lib/features/pipeline/rules";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { contactFor } from "./host-repository";
import { parseMailbox } from "./invitation";
import { bookingUrl } from "./open-booking";
import { applicationOf, type BookingRecord, findBooking } from "./repository";
import { isLinkTrouble, linkTrouble, statusAt, usesOwnPage } from "./rules";
import { hostNames } from "./seats-rules";

export type SentLink = { isSent: boolean; reason?: "not_pending" | "moved_on" | "no_address" | "do_not_contact" };

/**
 * Mails a booking's link to the candidate and moves the application on. One mail per `messageKey`, whoever asks how often.
 * Where it cannot be sent a person is told why; nothing is sent to somebody who asked not to be contacted.
 */
export async function sendBookingLink(
  input: { bookingId: string; messageKey?: string; by?: Actor },
  now = new Date(),
): Promise<SentLink> {
  return db.$transaction(async (tx) => {
    const booking = await findBooking(tx, input.bookingId);
    if (!booking) throw new AppError("booking_not_found", "This booking was erased.");
    if (statusAt(booking, now) !== "pending") return { isSent: false, reason: "not_pending" };
    const application = await applicationOf(tx, booking);
    if (application && isClosed(application.stage)) return { isSent: false, reason: "moved_on" };
    const email = booking.candidateEmail ?? booking.profile.email;
    if (!email) return askForHelp(tx, booking, "no_address");
    if (booking.profile.doNotContact) return askForHelp(tx, booking, "do_not_contact");
    await mailLink(tx, booking, email, input.messageKey ?? `booking-link:${booking.id}`);
    if (application) {
      const next = { text: "Picks a time", at: booking.expiresAt.toISOString(), actor: "candidate" } as const;
      const isMoved = await moveStage(tx, {
        applicationId: application.id,
        from: ["new", "matched", "shortlisted"],
        to: "booking_sent",
        ...(input.by ? { by: "person", actorId: input.by.userId, actorName: input.by.name } : { by: "rule" }),
        reason: "The booking link was sent",
        next,
      });
      if (!isMoved && application.stage === "booking_sent") {
        const answered = isLinkTrouble(application.needsPerson) ? { needsPerson: null } : {};
        await updateCard(tx, { applicationId: application.id, next, ...answered });
      }
    }
    return { isSent: true };
  });
}

async function mailLink(tx: Tx, booking: BookingRecord, email: string, messageKey: string): Promise<void> {
  const url = await bookingUrl(tx, booking);
  const hostName = hostNames(booking);
  if (!url || !hostName) throw new AppError("conflict", "The booking has no link or no host yet. Retry in a moment.");
  const workspace = await workspaceSettings(tx);
  const contact = await contactFor(tx, booking, parseMailbox(env.mailFrom, workspace.name));
  const candidateName = booking.candidateName ?? booking.profile.name;
  await queueMail(tx, {
    messageKey,
    template: "booking-link",
    to: { email, name: candidateName },
    profileId: booking.profileId,
    data: {
      candidateName,
      jobTitle: booking.job?.title ?? null,
      hostName,
      durationMinutes: booking.durationMinutes,
      bookingUrl: url,
      ...(usesOwnPage(booking.provider) ? {} : { isElsewhere: true as const }),
      expiresAt: booking.expiresAt,
      timeZone: booking.timeZone,
      contactName: contact.name,
    },
  });
}

async function askForHelp(tx: Tx, booking: BookingRecord, reason: "no_address" | "do_not_contact"): Promise<SentLink> {
  const words = linkTrouble[reason];
  if (booking.applicationId) await updateCard(tx, { applicationId: booking.applicationId, needsPerson: words });
  await notifyRecruiter(tx, {
    profileId: booking.profileId,
    ...(booking.jobId ? { jobId: booking.jobId } : {}),
    dedupeKey: `booking-link-unsent:${booking.id}`,
    kind: "booking",
    title: `${booking.profile.name}: booking link not sent`,
    body: words,
    href: `/candidates/${booking.profileId}?tab=bookings`,
  });
  return { isSent: false, reason };
}
