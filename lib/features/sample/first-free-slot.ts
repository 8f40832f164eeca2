import "server-only";
import { db } from "@/lib/db";
import { findSlots } from "@/lib/features/bookings/find-slots";
import { findBooking } from "@/lib/features/bookings/repository";

const WINDOW_MS = 14 * 86_400_000;

/** A time for a sample booking: the n-th that is free, so that people do not all come on the same morning. */
export async function freeSlotFor(bookingId: string, skip: number, now = new Date()): Promise<Date | null> {
  const booking = await findBooking(db, bookingId);
  if (!booking) return null;
  const range = { start: now, end: new Date(now.getTime() + WINDOW_MS) };
  const found = await findSlots(booking, range, now);
  if (found.state === "unknown" || found.slots.length === 0) return null;
  const slot = found.slots[skip % found.slots.length];
  return slot ? new Date(slot.starts_at) : null;
}
