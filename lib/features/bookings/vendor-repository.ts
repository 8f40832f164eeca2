import "server-only";
import type { Tx } from "@/lib/db";
import type { BookingProvider, VendorTime } from "@/lib/generated/prisma/client";
import type { BookingRecord } from "./repository";
import { standingOf } from "./vendor-rules";

export type ToldTime = {
  provider: BookingProvider;
  externalId: string;
  bookingId: string;
  bookedAt: Date;
  startsAt: Date;
  endsAt: Date;
  replacesExternalId: string | null;
  meetingLink: string | null;
  rescheduleUrl: string | null;
  cancellation: { at: Date; reason: string | null; by: "candidate" | "host"; isReschedule: boolean } | null;
};

/**
 * Adds what was told of one time to what is known of it. What is told once stays: the same, older and repeated words change
 * nothing, so the order in which they come does not matter.
 */
export async function noteVendorTime(tx: Tx, told: ToldTime, now: Date): Promise<void> {
  const { cancellation, provider, externalId, ...facts } = told;
  await tx.vendorTime.createMany({ data: [{ provider, externalId, ...facts, createdAt: now }], skipDuplicates: true });
  if (!cancellation) return;
  const { at, reason, by, isReschedule } = cancellation;
  await tx.vendorTime.updateMany({
    where: { provider, externalId, cancelledAt: null },
    data: { cancelledAt: at, cancelReason: reason, cancelledBy: by, isReschedule },
  });
}

export const listVendorTimes = (tx: Tx, bookingId: string): Promise<VendorTime[]> =>
  tx.vendorTime.findMany({ where: { bookingId } });

/** Whether the vendor knows of the call: then it invites, tells and reminds both sides itself. */
export const isVendorCall = async (tx: Tx, bookingId: string): Promise<boolean> =>
  (await tx.vendorTime.count({ where: { bookingId } })) > 0;

/** Where the candidate moves a call that the vendor holds. `isHeld` false: it holds none; `moveUrl` null: it did not say. */
export async function vendorHold(tx: Tx, bookingId: string): Promise<{ isHeld: boolean; moveUrl: string | null }> {
  const times = await listVendorTimes(tx, bookingId);
  const standing = standingOf(times);
  return {
    isHeld: times.length > 0,
    moveUrl: standing.kind === "booked" ? standing.time.rescheduleUrl : null,
  };
}

/** Which booking a time belongs to that we have heard of; null: none. */
export async function bookingOfVendorTime(
  tx: Tx,
  provider: BookingProvider,
  externalId: string,
): Promise<string | null> {
  const time = await tx.vendorTime.findUnique({
    where: { provider_externalId: { provider, externalId } },
    select: { bookingId: true },
  });
  return time?.bookingId ?? null;
}

/** Whoever settles a booking waits here for another who does. */
export async function lockBooking(tx: Tx, bookingId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 AS locked FROM bookings WHERE id = ${bookingId} FOR UPDATE`;
}

type AskedBooking = Pick<BookingRecord, "id" | "candidateEmail" | "expiresAt" | "createdAt"> & {
  profile: { email: string | null };
};

/**
 * Bookings of which the vendor may know more than we do: links that wait, were withdrawn, or ran out a short while ago, and calls
 * to come. The one asked longest ago first.
 */
export const listToAsk = (
  tx: Tx,
  input: { provider: BookingProvider; expiredAfter: Date; now: Date; limit: number },
): Promise<AskedBooking[]> =>
  tx.booking.findMany({
    where: {
      provider: input.provider,
      OR: [
        { status: { in: ["pending", "expired"] }, externalUrl: { not: null }, expiresAt: { gt: input.expiredAfter } },
        // A link that was withdrawn here still opens at the vendor's, and may have been used before anybody heard of it.
        {
          status: "cancelled",
          cancelledBy: { in: ["person", "rule"] },
          externalUrl: { not: null },
          expiresAt: { gt: input.expiredAfter },
        },
        { status: "confirmed", endsAt: { gt: input.now } },
      ],
    },
    select: {
      id: true,
      candidateEmail: true,
      expiresAt: true,
      createdAt: true,
      profile: { select: { email: true } },
    },
    orderBy: [{ vendorAskedAt: { sort: "asc", nulls: "first" } }, { id: "asc" }],
    take: input.limit,
  });
