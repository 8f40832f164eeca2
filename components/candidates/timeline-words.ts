import type { ActorMarkKind } from "@/components/ui/actor-mark";
import type { ProfileDetail } from "@/lib/features/profiles/schema";

export type TimelineEntry = ProfileDetail["timeline"][number];
export type TimelineFilter = "automatic" | "people" | "candidate";

export const TIMELINE_FILTERS: { value: TimelineFilter; label: string; mark: ActorMarkKind }[] = [
  { value: "automatic", label: "Automatic", mark: "rule" },
  { value: "people", label: "People", mark: "person" },
  { value: "candidate", label: "Candidate", mark: "outside" },
];

/** Whose deed an entry is; what the system does by itself counts as automatic. */
export const sideOf = (entry: Pick<TimelineEntry, "actor">): TimelineFilter =>
  entry.actor === "person" ? "people" : entry.actor === "candidate" ? "candidate" : "automatic";

export const markOf = (entry: Pick<TimelineEntry, "actor">): ActorMarkKind =>
  (({ automatic: "rule", people: "person", candidate: "outside" }) as const)[sideOf(entry)];

export type TimelineDay = { key: string; label: string; entries: TimelineEntry[] };

const dayKey = (instant: Date): string => `${instant.getFullYear()}-${instant.getMonth()}-${instant.getDate()}`;

function dayLabel(instant: Date, now: Date): string {
  if (dayKey(instant) === dayKey(now)) return "Today";
  if (dayKey(instant) === dayKey(new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return "Yesterday";
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: instant.getFullYear() === now.getFullYear() ? undefined : "numeric",
  })
    .format(instant)
    .replace(",", "");
}

/** Entries by calendar day in the viewer's zone, newest first; `shown` empty shows everybody's. */
export function timelineDays(
  entries: readonly TimelineEntry[],
  shown: readonly TimelineFilter[],
  now: Date,
): TimelineDay[] {
  const days: TimelineDay[] = [];
  for (const entry of entries) {
    if (shown.length > 0 && !shown.includes(sideOf(entry))) continue;
    const at = new Date(entry.at);
    const key = dayKey(at);
    const last = days.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else days.push({ key, label: dayLabel(at, now), entries: [entry] });
  }
  return days;
}

/** "10:18" */
export const clockWords = (at: string): string =>
  new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(new Date(at));
