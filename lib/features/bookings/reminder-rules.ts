const HOUR_MS = 3_600_000;

/** How long before a call both sides are reminded. */
export const reminderLead = { day: 24 * HOUR_MS, hour: HOUR_MS } as const;
export type ReminderKind = keyof typeof reminderLead;

type Call = { startsAt: Date; timeSetAt: Date | null; confirmedAt: Date | null };

/**
 * The reminder that is due for a call now; null: none. Each has its own stretch before the start, so that a sweep that comes late
 * sends the one that fits, and whoever chose the time within that stretch is not reminded of what they have just done.
 */
export function dueReminder({ startsAt, timeSetAt, confirmedAt }: Call, now: Date): ReminderKind | null {
  const left = startsAt.getTime() - now.getTime();
  if (left <= 0 || left > reminderLead.day) return null;
  const kind: ReminderKind = left > reminderLead.hour ? "day" : "hour";
  const chosenAt = timeSetAt ?? confirmedAt;
  const opensAt = startsAt.getTime() - reminderLead[kind];
  return chosenAt !== null && chosenAt.getTime() > opensAt ? null : kind;
}

/** One mail for a side, a kind and a time: a call that moves has its own. Each host of a panel beside its leader is a side. */
export const reminderKey = (
  call: { id: string; startsAt: Date },
  kind: ReminderKind,
  side: "candidate" | "host" | `host-${string}`,
): string => `call-reminder:${kind}:${side}:${call.startsAt.getTime()}:${call.id}`;
