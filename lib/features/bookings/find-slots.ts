import "server-only";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { loadHostAvailability } from "@/lib/features/availability/repository";
import { explainStart, listSlots, nearestSlots, planAvailability } from "@/lib/features/availability/rules";
import type { TimeRange } from "@/lib/features/availability/schema";
import type { BookingRecord } from "./repository";
import { alternativesRange, takenMessage } from "./rules";
import type { Slot } from "./schema";

type Wanted = Pick<BookingRecord, "id" | "hostId" | "durationMinutes">;

const toSlot = ({ start, end }: TimeRange): Slot => ({ starts_at: start.toISOString(), ends_at: end.toISOString() });

/** The slots of a booking's host in a stretch of time, or why they cannot be known. */
export async function findSlots(
  tx: Tx,
  booking: Wanted,
  range: TimeRange,
  now: Date,
): Promise<{ state: "known"; slots: Slot[]; timeZone: string } | { state: "unknown"; reason: string }> {
  const host = await loadHostAvailability(tx, { ...booking, range, now, exceptBookingId: booking.id });
  if (host.state === "unknown") return host;
  return { state: "known", slots: listSlots(planAvailability(host.query)).map(toSlot), timeZone: host.query.timeZone };
}

/**
 * Passes when the start can be booked now.
 * @throws AppError slot_taken with the three nearest alternatives; service_unavailable when the host's times are unknown
 */
export async function requireFreeSlot(
  tx: Tx,
  booking: Wanted,
  startsAt: Date,
  now: Date,
): Promise<{ bufferBeforeMinutes: number; bufferAfterMinutes: number }> {
  const range = { start: startsAt, end: new Date(startsAt.getTime() + 1) };
  const host = await loadHostAvailability(tx, { ...booking, range, now, exceptBookingId: booking.id });
  if (host.state === "unknown") throw timesUnknown(host.reason);
  const reason = explainStart(planAvailability(host.query), startsAt);
  if (reason !== null) throw await slotTaken(tx, booking, startsAt, now, takenMessage[reason], reason);
  const { bufferBeforeMinutes, bufferAfterMinutes } = host.query.rules;
  return { bufferBeforeMinutes, bufferAfterMinutes };
}

/** 409 with the three nearest times that are still free. */
export async function slotTaken(
  tx: Tx,
  booking: Wanted,
  startsAt: Date,
  now: Date,
  message: string = takenMessage.already_booked,
  reason: keyof typeof takenMessage = "already_booked",
): Promise<AppError> {
  const host = await loadHostAvailability(tx, {
    ...booking,
    range: alternativesRange(startsAt, now),
    now,
    exceptBookingId: booking.id,
  });
  const free = host.state === "known" ? listSlots(planAvailability(host.query)) : [];
  return new AppError("slot_taken", message, {
    extra: { reason, alternatives: nearestSlots(free, startsAt).map(toSlot) },
    ...(reason === "off_grid" ? { details: [{ path: "starts_at", message: "is not one of the offered starts" }] } : {}),
  });
}

/** 503: unknown is not free, so nothing is booked. */
export const timesUnknown = (reason: string): AppError =>
  new AppError("service_unavailable", `${reason} Nothing was booked. Suggest times yourself, or ask a person.`, {
    extra: { reason },
  });
