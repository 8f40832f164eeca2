import "server-only";
import { linkUrl, tokenFor } from "@/lib/auth/links";
import { randomToken } from "@/lib/crypto";
import { db, type Tx } from "@/lib/db";
import { log } from "@/lib/logger";
import { offered } from "@/lib/providers/calendar/offered";
import { requireCalendarProvider } from "@/lib/providers/registry";
import type { HostChoice } from "./host-repository";
import { type BookingRecord, changeBooking, insertBooking } from "./repository";
import { usesOwnPage } from "./rules";

export type BookingDraft = {
  provider: string;
  profileId: string;
  candidate: { name: string; email: string | null };
  jobId: string | null;
  applicationId: string | null;
  /** Whom the call is with. */
  hosts: HostChoice;
  /** Others than the job's were named for this call alone. */
  isHostNamed?: boolean;
  durationMinutes: number;
  timeZone: string;
  expiresAt: Date;
  effectKey: string;
};

const LINK_TIMEOUT_MS = 8_000;

/**
 * Makes a pending booking and its link. Safe twice under one `effectKey`: a repeat finds the booking and finishes what was missing.
 * @throws AppError unsupported_provider, ProviderError provider_not_configured
 */
export async function openBooking(
  draft: BookingDraft,
  provider = requireCalendarProvider(draft.provider),
): Promise<{ booking: BookingRecord; url: string }> {
  const { candidate, hosts, ...columns } = draft;
  const isShared = hosts.mode !== "single";
  const booking = await db.$transaction((tx) =>
    insertBooking(tx, {
      ...columns,
      id: `${provider.id}_${randomToken(18)}`,
      provider: provider.id,
      candidateName: candidate.name,
      candidateEmail: candidate.email,
      hostMode: hosts.mode,
      hostId: hosts.mode === "any" ? null : (hosts.hostIds[0] ?? null),
      seats: isShared ? hosts.hostIds : [],
    }),
  );
  const known = await bookingUrl(db, booking);
  if (known) return { booking, url: known };
  const link = await offered(provider, "bookingLinks").createBookingLink(
    { account: null, signal: AbortSignal.timeout(LINK_TIMEOUT_MS), log },
    {
      bookingId: booking.id,
      durationMinutes: booking.durationMinutes,
      candidate,
      timeZone: booking.timeZone,
      pageUrl: await pageUrl(db, booking.id),
      expiresAt: booking.expiresAt,
    },
  );
  await changeBooking(db, booking.id, { externalUrl: null }, { externalUrl: link.url });
  return { booking, url: link.url };
}

/** The address a candidate books at: the vendor's page, else ours. Null: the vendor has not given one yet. */
export async function bookingUrl(
  tx: Tx,
  booking: Pick<BookingRecord, "id" | "provider" | "externalUrl">,
): Promise<string | null> {
  if (booking.externalUrl) return booking.externalUrl;
  return usesOwnPage(booking.provider) ? pageUrl(tx, booking.id) : null;
}

/** The booking's page in this product. */
export async function pageUrl(tx: Tx, bookingId: string): Promise<string> {
  const token = await tokenFor(tx, "booking", bookingId);
  if (!token) throw new Error(`Booking ${bookingId} has no link.`);
  return linkUrl("booking", token);
}
