import { CalendarCheck2, CalendarX2, CircleCheck, Clock, Hourglass, type LucideIcon, UserX } from "lucide-react";
import type { BadgeTone } from "@/components/ui/badge";
import { listNames } from "@/lib/features/availability/joint-rules";
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

/** "Helena Brandt and Rohan Iyer", "one of Helena Brandt or Rohan Iyer": until a pool's time is chosen nobody knows who. */
export function whoMeets({ host_name, host_mode }: Pick<BookingRow, "host_name" | "host_mode">): string {
  if (!host_name) return "nobody yet";
  return host_mode === "any" ? `one of ${host_name}` : host_name;
}

type Placed = Pick<BookingRow, "status" | "is_on_host_calendar" | "host_calendar" | "host_calendar_error" | "hosts">;

/** Whether a call stands on the calendar of the host who leads it. Null: nothing is booked, or a vendor wrote it itself. */
export function calendarPlace(booking: Placed): { text: string; isWanting: boolean } | null {
  const { status, is_on_host_calendar, host_calendar, host_calendar_error, hosts } = booking;
  const [lead, ...others] = hosts;
  if (status !== "confirmed" || is_on_host_calendar === null || !lead) return null;
  const guests = listNames(
    others.map(({ name }) => name),
    "and",
  );
  if (is_on_host_calendar)
    return { text: `On ${lead.name}’s calendar${guests ? `, for ${guests} too` : ""}`, isWanting: false };
  const why = host_calendar_error ? `: ${host_calendar_error}` : "";
  if (host_calendar === "pending")
    return { text: `Not on ${lead.name}’s calendar yet; being written${why}`, isWanting: why !== "" };
  if (host_calendar === "changed_elsewhere")
    return { text: `${lead.name} changed it in their calendar; being followed`, isWanting: false };
  return { text: `Not on ${lead.name}’s calendar${why}`, isWanting: true };
}
