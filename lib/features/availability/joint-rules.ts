import { type AvailabilityPlan, blockOf, explainStart, listSlots } from "./rules";
import type { BlockReason, TimeRange } from "./schema";

/** single: one host. panel: all of several have to be free. any: one of several. */
export type HostMode = "single" | "panel" | "any";

/**
 * The times at which hosts can be met together, or one of them. A panel meets on the grid of the first: the half hours of
 * Kathmandu are never those of London.
 */
export function listJointSlots(mode: HostMode, plans: readonly AvailabilityPlan[]): TimeRange[] {
  const [first, ...others] = plans;
  if (!first) return [];
  if (mode === "any") return distinct(plans.flatMap(listSlots));
  return listSlots(first).filter(({ start }) => others.every((plan) => blockOf(plan, start) === null));
}

/** The first rule that stands against a start, host by host; null when it can be booked. Of a pool: the first host's. */
export function explainJointStart(mode: HostMode, plans: readonly AvailabilityPlan[], start: Date): BlockReason | null {
  const reasons = plans.map((plan, at) =>
    mode === "panel" && at > 0 ? blockOf(plan, start) : explainStart(plan, start),
  );
  if (mode === "any" && reasons.includes(null)) return null;
  return reasons.find((reason) => reason !== null) ?? null;
}

function distinct(slots: readonly TimeRange[]): TimeRange[] {
  const byStart = new Map(slots.map((slot) => [slot.start.getTime(), slot]));
  return [...byStart.values()].sort((a, b) => a.start.getTime() - b.start.getTime());
}

/** What a host has to do already. `lastEndsAt` null: no meeting yet, the longest idle of all. */
export type HostLoad = { hostId: string; meetings: number; lastEndsAt: Date | null };

/** Even load: the fewest meetings, of equals the longest idle, of equals the first named. */
export function lightestHost(loads: readonly HostLoad[]): string | null {
  const idleSince = ({ lastEndsAt }: HostLoad) => lastEndsAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  const [first] = loads.toSorted(
    (a, b) => a.meetings - b.meetings || (idleSince(a) < idleSince(b) ? -1 : idleSince(a) > idleSince(b) ? 1 : 0),
  );
  return first?.hostId ?? null;
}

/** "Ada", "Ada and Bo", "Ada, Bo and Cy" */
export const listNames = (names: readonly string[], word: "and" | "or"): string =>
  names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;

export const unreadCalendars = (names: readonly string[]): string =>
  `The ${names.length > 1 ? "calendars" : "calendar"} of ${listNames(names, "and")} cannot be read just now.`;

/** `isUnread`: a calendar could not be read; else something else is missing, and `reason` says it. */
export type UnknownHost = { hostName: string | null; isUnread: boolean; reason: string };

/** Why the times of several are unknown, with everybody's name whose are. */
export function explainUnknown(hosts: readonly UnknownHost[]): string {
  const unread = hosts.flatMap(({ hostName, isUnread }) => (isUnread && hostName !== null ? [hostName] : []));
  const others = hosts.filter(({ hostName, isUnread }) => !isUnread || hostName === null).map(({ reason }) => reason);
  return [...(unread.length > 0 ? [unreadCalendars(unread)] : []), ...new Set(others)].join(" ");
}
