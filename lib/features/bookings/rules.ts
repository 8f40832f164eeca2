import { AppError } from "@/lib/errors";
import type { HostMode } from "@/lib/features/availability/joint-rules";
import type { BlockReason, TimeRange } from "@/lib/features/availability/schema";
import { isInvitationClosed } from "@/lib/features/pipeline/rules";
import type { Stage } from "@/lib/features/pipeline/schema";
import type { BookingStatus } from "./schema";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A link opens a page that says what became of the booking for this long after it could be used. */
const LINK_AFTERLIFE_DAYS = 30;

/** Calendly has a page of its own, and writes its own events; every other booking is made on ours. */
export const usesOwnPage = (provider: string): boolean => provider !== "calendly";

/** Several hosts are met on our own page where the workspace's is Calendly's, which knows one. */
export const pageFor = (workspaceProvider: string, mode: HostMode): string =>
  mode !== "single" && !usesOwnPage(workspaceProvider) ? "manual" : workspaceProvider;

/** What an event about a booking says of the host's calendar. */
export const onCalendar = ({ eventState }: { eventState: string }): { isOnCalendar?: true } =>
  eventState === "none" ? {} : { isOnCalendar: true };

/** How the database's constraints against two meetings of one host at a time end; see prisma/migrations. */
export const NO_OVERLAP = "_no_overlap";

/** Many may want one host at once: they queue for a connection and for the host's lock rather than fail. */
export const WAIT_FOR_HOST = { maxWait: 30_000, timeout: 30_000 } as const;

type Timed = { status: BookingStatus; startsAt: Date | null; endsAt: Date | null; expiresAt: Date };

/** What a booking is now, even where the sweep that writes it down has not come round yet. */
export function statusAt(booking: Timed, now: Date): BookingStatus {
  if (booking.status === "pending" && booking.expiresAt <= now) return "expired";
  if (booking.status === "confirmed" && booking.endsAt && booking.endsAt <= now) return "completed";
  return booking.status;
}

/** Whether a call has taken place: there is nothing to invite to. */
export const isOver = (booking: Timed, now: Date): boolean => statusAt(booking, now) === "completed";

/** Why a candidate has no link, as their card asks for help; a link that is sent answers it. */
export const linkTrouble = {
  expired: "Booking link expired: send a new one?",
  no_address: "No e-mail address: send the booking link another way",
  do_not_contact: "Asked not to be contacted: no booking link was sent",
} as const;
export const isLinkTrouble = (words: string | null): boolean =>
  Object.values<string | null>(linkTrouble).includes(words);

type Invited = {
  applicationId: string | null;
  profile: { doNotContact: boolean; status: string; applications: readonly { id: string; stage: Stage }[] };
};

/** Whether the booking's person is still invited: see `isInvitationClosed`. */
export const isInvited = (booking: Invited): boolean => !isInvitationClosed(booking.profile, stageAtJob(booking));

const stageAtJob = ({ applicationId, profile }: Invited): Stage | null =>
  profile.applications.find(({ id }) => id === applicationId)?.stage ?? null;

/** Between the shortlist and the offer. */
const AWAIT_CALL: ReadonlySet<Stage> = new Set([
  "shortlisted",
  "booking_sent",
  "booked",
  "ai_interview",
  "endorsed",
  "manager_interview",
]);

/** Whether a call that its host gave up is to be held at another time. */
export function isCallAwaited(booking: Invited): boolean {
  const stage = stageAtJob(booking);
  return isInvited(booking) && (stage === null || AWAIT_CALL.has(stage));
}

/** @throws AppError booking_not_active */
export function requireInvited(booking: Invited): void {
  if (!isInvited(booking)) throw invitationClosed();
}

export const invitationClosed = (): AppError =>
  new AppError("booking_not_active", "No call is being arranged here any more. Your contact can tell you more.", {
    extra: { status: "cancelled" },
  });

/** The last moment at which a candidate may still move or cancel a booked call. */
export const changeableUntil = (startsAt: Date, cutoffMinutes: number): Date =>
  new Date(startsAt.getTime() - cutoffMinutes * MINUTE_MS);

/**
 * A booked call that the candidate may still change.
 * @throws AppError booking_not_active; too_late_to_change with the moment until which it was possible
 */
export function requireChangeable(booking: Timed, cutoffMinutes: number, now: Date): void {
  const status = statusAt(booking, now);
  if (status !== "confirmed" || !booking.startsAt) {
    throw new AppError("booking_not_active", "There is no booked call to change here.", { extra: { status } });
  }
  const until = changeableUntil(booking.startsAt, cutoffMinutes);
  if (now < until) return;
  throw new AppError(
    "too_late_to_change",
    "The call is too near to change it here. Write to or call your contact: they will see to it.",
    {
      extra: { changeable_until: until.toISOString() },
    },
  );
}

export const linkExpiry = (usableUntil: Date): Date => new Date(usableUntil.getTime() + LINK_AFTERLIFE_DAYS * DAY_MS);

export const endOf = (startsAt: Date, durationMinutes: number): Date =>
  new Date(startsAt.getTime() + durationMinutes * MINUTE_MS);

/** Where alternatives are looked for: a week before and two weeks after the wished start, not in the past. */
export const alternativesRange = (wished: Date, now: Date) => ({
  start: new Date(Math.max(wished.getTime() - 7 * DAY_MS, now.getTime())),
  end: new Date(Math.max(wished.getTime(), now.getTime()) + 14 * DAY_MS),
});

/** Longer than a meeting with its buffers: what lies beside the range counts too. */
const BUSY_MARGIN_MS = DAY_MS / 2;

/** What is read of calendars for a range: nothing that is over, nothing beyond the days that are offered. */
export function busyRange({ start, end }: TimeRange, now: Date, windowDays: number): TimeRange {
  const last = now.getTime() + windowDays * DAY_MS + BUSY_MARGIN_MS;
  const from = Math.min(Math.max(start.getTime(), now.getTime()) - BUSY_MARGIN_MS, last - 1);
  return { start: new Date(from), end: new Date(Math.max(Math.min(end.getTime() + BUSY_MARGIN_MS, last), from + 1)) };
}

/** Why the wished start cannot be had, in words for the candidate. */
export const takenMessage: Record<BlockReason, string> = {
  off_grid: "This is not one of the offered times. Choose one from the list.",
  too_soon: "This time is too close now. Choose a later one.",
  beyond_window: "This time is further ahead than times are offered. Choose an earlier one.",
  holiday: "Nobody takes calls on this day. Choose another one.",
  outside_hours: "This time is no longer offered. Choose another one.",
  already_booked: "Someone was a moment faster: this time has just been booked. Choose another one.",
  held: "This time is being kept for somebody else. Choose another one.",
  calendar_busy: "This time is no longer free. Choose another one.",
  buffer: "This time has just been lost to a booking beside it. Choose another one.",
  day_full: "This day has just been filled. Choose another one.",
  week_full: "This week has just been filled. Choose a time in another one.",
};
