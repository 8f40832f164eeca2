import { CalendarOff, CalendarPlus, CircleCheck, CircleHelp, Lock, type LucideIcon } from "lucide-react";
import type { BadgeTone } from "@/components/ui/badge";
import type { HostMode } from "@/lib/features/availability/joint-rules";
import type { ConnectionCard, ConnectionList } from "@/lib/features/connections/schema";

/** `locked_out`: of an account that takes no calls any more, whatever its calendar says. */
export type HostCalendar = "connected" | "not_connected" | "unknown" | "none_here" | "locked_out";

export const CALENDAR_WORDS: Record<HostCalendar, { label: string; tone: BadgeTone; icon: LucideIcon }> = {
  connected: { label: "Connected", tone: "good", icon: CircleCheck },
  not_connected: { label: "Not connected", tone: "warn", icon: CalendarPlus },
  unknown: { label: "Unknown", tone: "bad", icon: CircleHelp },
  none_here: { label: "No calendars here", tone: "mute", icon: CalendarOff },
  locked_out: { label: "Locked out", tone: "bad", icon: Lock },
};

/** Whether a host's real calendar can be read, from what the Calendars screen knows. Undefined: that could not be loaded. */
export function calendarOf(userId: string, list: ConnectionList | undefined): HostCalendar {
  if (!list) return "unknown";
  const own = list.data.filter(({ manager, connection_id }) => manager.user_id === userId && connection_id !== null);
  const counting = own.filter(({ status }) => status !== "disconnected");
  if (counting.length > 0) return counting.every(isRead) ? "connected" : "unknown";
  return list.providers.some(({ is_configured }) => is_configured) ? "not_connected" : "none_here";
}

/** The access stands, and what was asked of the calendar last was answered. */
const isRead = ({ status, last_error, last_good_call_at }: ConnectionCard): boolean =>
  status === "connected" && (!last_error || (last_good_call_at !== null && last_good_call_at >= last_error.at));

/** `waits`: the job's links wait for calendars. `isGuest`: of a panel's event, which stands in another's calendar. */
export type HostSetting = { mode: HostMode; waits: boolean; isGuest: boolean };

/** Whether a pool can go ahead with this host while another's calendar is missing. */
export const canStandIn = (calendar: HostCalendar | null, waits: boolean): boolean =>
  calendar === "connected" || calendar === "none_here" || (calendar === "not_connected" && !waits);

/** What a host's calendar means for the candidate's choice of times. */
export function consequenceOf(calendar: HostCalendar, { mode, waits, isGuest }: HostSetting): string {
  const isPool = mode === "any";
  switch (calendar) {
    case "connected":
      return isGuest
        ? "Real free times; the invitation to the call comes by mail."
        : "Real free times; the call is written into the calendar.";
    case "not_connected":
      if (!waits && isGuest) return "Stated hours are offered; the invitation to the call comes by mail.";
      if (!waits) return "Stated hours are offered, and the call is not on this calendar.";
      return isPool
        ? "Is asked to connect; links go ahead with the others."
        : "Is asked to connect; links wait until then.";
    case "unknown":
      return isPool
        ? "Cannot be read now; only the others’ times are offered."
        : "Cannot be read now; no times are offered until it can.";
    case "none_here":
      return "Stated hours are offered; no calendar can be connected yet.";
    case "locked_out":
      return "Takes no calls any more: the others do, or else the recruiter.";
  }
}
