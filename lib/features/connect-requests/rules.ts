const DAY_MS = 86_400_000;
/** Days after the question; then it is the recruiter's turn. */
const REMINDER_DAYS = [1, 3, 7] as const;

/** When a manager is reminded next; null: not any more. Never two within a day, however late a sweep comes. */
export function nextReminderAt(askedAt: Date, remindersSent: number, now: Date): Date | null {
  const days = REMINDER_DAYS[remindersSent];
  if (days === undefined) return null;
  const due = askedAt.getTime() + days * DAY_MS;
  return new Date(remindersSent === 0 ? due : Math.max(due, now.getTime() + DAY_MS));
}

/** "Helena's calendar", "Iris' calendar" */
export const calendarOf = (name: string): string => {
  const first = name.trim().split(/\s+/)[0] ?? name;
  return `${first}${/s$/i.test(first) ? "'" : "'s"} calendar`;
};

/** What a waiting candidate's card says. Many names would not fit on it. */
export function waitsFor(names: readonly string[]): string {
  const [first = "", second] = names.map(calendarOf);
  if (names.length > 2) return `Waits for ${names.length} calendars`;
  return `Waits for ${second === undefined ? first : `${first} and ${second}`}`;
}
