import { CalendarCheck2, CalendarX2, CircleCheck, Clock, Hourglass, type LucideIcon, UserX } from "lucide-react";
import type { BadgeTone } from "@/components/ui/badge";
import type { BookingRow, BookingStatus } from "@/lib/features/bookings/schema";
import { longDay, timeSpan, zoneTime } from "@/lib/features/bookings/slot-days";

/** A status as a word, with its icon and colour. */
export const statusWords: Record<BookingStatus, { label: string; tone: BadgeTone; icon: LucideIcon }> = {
  pending: { label: "Waits for a time", tone: "mute", icon: Clock },
  confirmed: { label: "Booked", tone: "good", icon: CalendarCheck2 },
  cancelled: { label: "Cancelled", tone: "mute", icon: CalendarX2 },
  expired: { label: "Expired", tone: "warn", icon: Hourglass },
  completed: { label: "Over", tone: "mute", icon: CircleCheck },
  no_show: { label: "Did not come", tone: "warn", icon: UserX },
};

export const providerNames: Record<string, string> = {
  manual: "Built-in booking page",
  calendly: "Calendly",
  google: "Google Calendar",
  outlook: "Outlook",
  zoho: "Zoho Calendar",
};

/** Both clocks, the viewer's first: two people meet. */
export function timesOf(booking: BookingRow, viewerZone: string): { when: string; others: string[] } | null {
  if (!booking.starts_at || !booking.ends_at) return null;
  const slot = { starts_at: booking.starts_at, ends_at: booking.ends_at };
  const others = [...new Set([booking.timezone, booking.host_timezone])].filter((zone) => zone !== viewerZone);
  return {
    when: `${longDay(slot.starts_at, viewerZone)}, ${timeSpan(slot, viewerZone)}, ${zoneTime(viewerZone)}`,
    others: others.map(
      (zone) =>
        `${timeSpan(slot, zone)} ${zoneTime(zone)}${zone === booking.timezone ? " (candidate)" : ` (${booking.host_name ?? "host"})`}`,
    ),
  };
}
