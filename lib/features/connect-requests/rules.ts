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

/** Whether a mail has gone out for a question that is open: each one sets the next, and the last one leaves its number. */
export const wasAsked = (request: { nextReminderAt: Date | null; remindersSent: number }): boolean =>
  request.nextReminderAt !== null || request.remindersSent > 0;

/** "Helena's", "Iris'" */
function whose(name: string): string {
  const first = name.trim().split(/\s+/)[0] ?? name;
  return `${first}${/s$/i.test(first) ? "'" : "'s"}`;
}

/** "Waits for Helena's calendar", "Waits for Helena's and Bo's calendars": what a waiting candidate's card says. More names would not fit on it. */
export function waitsFor(names: readonly string[]): string {
  if (names.length > 2) return `Waits for ${names.length} calendars`;
  return `Waits for ${names.map(whose).join(" and ")} ${names.length > 1 ? "calendars" : "calendar"}`;
}
