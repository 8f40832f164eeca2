import type { BadgeTone } from "@/components/ui/badge";
import type { ConnectionHealth, Monitoring, ProviderStatus } from "@/lib/features/monitoring/schema";

export type StateWords = { tone: BadgeTone; words: string };

/** The built-in calendar is on this machine: nothing is called, so nothing can fail. */
const BUILT_IN = "manual";

/** How a vendor stands, in a word. @param isAlarming an outage that people were told of lasts */
export function vendorState(vendor: ProviderStatus, isAlarming: boolean): StateWords {
  if (vendor.provider === BUILT_IN) return { tone: "mute", words: "Built in" };
  if (isAlarming) return { tone: "bad", words: "Failing" };
  if (!vendor.is_configured) return { tone: "mute", words: "Not set up" };
  const refused = vendor.connections.reconnect_required;
  if (refused > 0) return { tone: "warn", words: `${refused} to reconnect` };
  const { last_good_at: good, last_error: error } = vendor;
  if (error && (good === null || error.at > good)) return { tone: "warn", words: "Last call failed" };
  return good === null ? { tone: "mute", words: "Never called" } : { tone: "good", words: "Answers" };
}

const HEALTH: Record<ConnectionHealth["health"], StateWords> = {
  ok: { tone: "good", words: "Good" },
  failing: { tone: "warn", words: "Renewal fails" },
  ending: { tone: "bad", words: "Ends soon" },
  reconnect_required: { tone: "bad", words: "Reconnect needed" },
};
export function healthState({ health, is_read, last_good_at: good, last_error: error }: ConnectionHealth): StateWords {
  if (health !== "ok") return HEALTH[health];
  if (!is_read) return { tone: "warn", words: "Nothing is read" };
  const isFailing = error !== null && (good === null || error.at > good);
  return isFailing ? { tone: "warn", words: "Last call failed" } : HEALTH[health];
}

/** "7 %", "under 1 %": a failure never rounds to none. */
export function percentWords(share: number | null): string {
  if (share === null) return "–";
  if (share > 0 && share < 0.01) return "under 1 %";
  return share < 1 ? `${Math.min(99, Math.round(share * 100))} %` : "100 %";
}

/** "318 ms", "12.4 s" */
export function durationWords(ms: number | null): string {
  if (ms === null) return "–";
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** "2 of 10 in 10 min" */
export const renewalWords = ({ used, limit, window_minutes }: NonNullable<ConnectionHealth["renewals"]>): string =>
  `${used} of ${limit} in ${window_minutes >= 60 ? `${window_minutes / 60} h` : `${window_minutes} min`}`;

/** How an owner's changes come to be known. */
export const changeWords = ({ by }: NonNullable<ConnectionHealth["changes"]>): string =>
  by === "push" ? "Changes told at once" : "Changes noticed within 5 min";

/** What the page's bar says beside its name. */
export function summaryWords({ alerts, connections }: Monitoring): string {
  const open = alerts.filter(({ ended_at }) => ended_at === null).length;
  const refused = connections.filter(({ health }) => health === "reconnect_required").length;
  const parts = [
    open === 0 ? "No outage now" : `${open} ${open === 1 ? "outage lasts" : "outages last"}`,
    ...(refused === 0 ? [] : [`${refused} ${refused === 1 ? "calendar" : "calendars"} to reconnect`]),
  ];
  return parts.join(", ");
}
