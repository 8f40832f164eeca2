import type { BookingQuery } from "@/lib/providers/calendar/types";

const DAY_MS = 86_400_000;
/** Calendly lets people book at most some months ahead. */
const LOOK_AHEAD_DAYS = 180;

type Asked = {
  id: string;
  candidateEmail: string | null;
  expiresAt: Date;
  createdAt: Date;
  profile: { email: string | null };
};

/** How the vendor is asked about a booking: from when its link was made to as far ahead as somebody may have booked with it. */
export const askedAbout = (booking: Asked, now: Date): BookingQuery => ({
  bookingId: booking.id,
  email: booking.candidateEmail ?? booking.profile.email,
  range: {
    start: new Date(Math.min(booking.createdAt.getTime(), now.getTime()) - DAY_MS),
    end: new Date(Math.max(booking.expiresAt.getTime(), now.getTime()) + LOOK_AHEAD_DAYS * DAY_MS),
  },
});
