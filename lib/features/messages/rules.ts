import type { TemplateName } from "./schema";

/** As many as Inngest allows a step. With the waits below that is 17 hours: a server that was down overnight gets its mail. */
export const MAIL_RETRIES = 20;
/** Soon at first, for a hiccup and for greylisting; then hourly. */
const FIRST_WAITS_MINUTES = [1, 5, 15, 40];
const LATER_WAIT_MINUTES = 60;
const MINUTE_MS = 60_000;

/** When a mail that could not go now is tried again; null: it was tried often enough. @param attempts tries so far, from 1. */
export function nextTryAt(attempts: number, now: Date): Date | null {
  if (attempts > MAIL_RETRIES) return null;
  return new Date(now.getTime() + (FIRST_WAITS_MINUTES[attempts - 1] ?? LATER_WAIT_MINUTES) * MINUTE_MS);
}

const INVITATIONS: readonly string[] = ["booking-link", "interview-link"] satisfies TemplateName[];
const TO_CANDIDATES: readonly string[] = [...INVITATIONS, "booking-confirmed", "booking-rescheduled", "call-reminder"];

/**
 * Why a mail that waited must not go to its candidate any more; null: it may. A cancelled call is told in any case: nobody may
 * wait for it.
 */
export function reasonToHoldBack(template: string, person: { doNotContact: boolean; status: string }): string | null {
  if (person.doNotContact && TO_CANDIDATES.includes(template)) return "This person asked not to be contacted.";
  const isOut = person.status === "declined" || person.status === "withdrawn";
  return isOut && INVITATIONS.includes(template) ? "This person's application is closed." : null;
}

const REMINDER = /^call-reminder:\w+:[\w-]+:(\d+):(.+)$/;

/** The call that a reminder speaks of, by its key; null: it is no reminder. */
export function callOfReminder(messageKey: string): { bookingId: string; startsAt: Date } | null {
  const [, instant, bookingId] = REMINDER.exec(messageKey) ?? [];
  return instant && bookingId ? { bookingId, startsAt: new Date(Number(instant)) } : null;
}

const NEWS = /^booking-(confirmed|rescheduled|cancelled)(-host)?:([^:]+)(?::(.+))?$/;

/** What a mail tells of a call, in the order of what happened; null: it tells nothing of the kind. */
function newsOf(messageKey: string): { bookingId: string; reader: string; order: number } | null {
  const [, news, side = "candidate", bookingId, rest] = NEWS.exec(messageKey) ?? [];
  if (!news || !bookingId) return null;
  const parts = rest?.split(":") ?? [];
  const sequence = news === "rescheduled" ? Number(parts.shift()) : news === "cancelled" ? Number.POSITIVE_INFINITY : 0;
  return { bookingId, reader: [side, ...parts].join(":"), order: sequence };
}

/** The call that a mail invites to, at its first time or a new one; null: it does neither. */
export function callInvitedTo(messageKey: string): string | null {
  const news = newsOf(messageKey);
  return news && Number.isFinite(news.order) ? news.bookingId : null;
}

/** Whether one of the mails tells the same reader of something that happened to the same call later. */
export function isOvertakenBy(messageKey: string, others: readonly string[]): boolean {
  const news = newsOf(messageKey);
  return others.some((key) => {
    const other = newsOf(key);
    return (
      news && other && other.bookingId === news.bookingId && other.reader === news.reader && other.order > news.order
    );
  });
}
