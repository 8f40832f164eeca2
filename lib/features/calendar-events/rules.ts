import type { BookingStatus } from "@/lib/features/bookings/schema";
import type { CalendarProviderId, TimeRange } from "@/lib/providers/calendar/types";

export const eventStates = ["none", "pending", "written", "failed", "cancelled", "changed_elsewhere"] as const;
export type EventStateName = (typeof eventStates)[number];

/** Three hours of tries every three minutes; then a person is asked. */
export const MAX_ATTEMPTS = 60;
/** As long as that, also where no try is counted: a vendor that only asks for patience. */
export const LONG_WAIT_MS = 3 * 3_600_000;
/** How far ahead events of ours are read back. */
export const READ_BACK_DAYS = 14;
/** Less than lies between two sweeps, so that each of them looks at each event: owners are told that we notice within five minutes. */
export const READ_BACK_EVERY_MS = 2 * 60_000;
/** Longer than a write may take, so that a lease that ran out belongs to a process that is gone. */
export const LEASE_MS = 90_000;
export const WRITE_TIMEOUT_MS = 20_000;

/** Guests hear from these vendors themselves as soon as they stand in an event; Zoho is told to mail nobody. */
const MAILING_VENDORS: ReadonlySet<CalendarProviderId> = new Set(["google", "outlook"]);
export const mailsGuests = (provider: CalendarProviderId): boolean => MAILING_VENDORS.has(provider);

export type EventFacts = {
  status: BookingStatus;
  eventState: EventStateName;
  eventId: string | null;
  eventSequence: number | null;
  icsSequence: number;
  eventAttempts: number;
  eventContent: string | null;
};

export type Deed = "create" | "move" | "rewrite" | "cancel" | "find-and-cancel" | "forget" | "nothing";

/**
 * What brings the host's calendar to where the booking stands now, whatever happened before and in whichever order it was heard of.
 * `content`: the hash of the text that the event should show.
 */
export function nextDeed(booking: EventFacts, content: string): Deed {
  const { status, eventState, eventId } = booking;
  if (status === "cancelled") {
    if (eventState === "none" || eventState === "cancelled") return "nothing";
    if (eventId !== null) return "cancel";
    return booking.eventAttempts > 0 ? "find-and-cancel" : "forget";
  }
  if (status !== "confirmed" || eventState === "none") return "nothing";
  const isAtItsTime = booking.eventSequence === booking.icsSequence;
  // What the owner did is being followed; only a newer time of ours goes over it.
  if (eventState === "changed_elsewhere" && isAtItsTime) return "nothing";
  if (eventId === null) return "create";
  if (!isAtItsTime) return "move";
  return booking.eventContent === content ? "nothing" : "rewrite";
}

export type EventText = {
  candidateName: string;
  jobTitle: string | null;
  meetingLink: string | null;
  note: string | null;
  /** Everybody who interviews, by name, where they are several. */
  panel: string | null;
  pageUrl: string;
  cvUrl: string;
  endorsementUrl: string;
  /** The approved endorsement; null while there is none. */
  endorsement: string | null;
};

const MAX_DESCRIPTION = 7_500;

/**
 * What the event says. Guests who are mailed by the vendor read it too: what the recruiter thinks of them then stays behind the
 * sign-in, and the event carries its address instead.
 */
export function describeEvent(text: EventText, { isReadByGuests }: { isReadByGuests: boolean }): string {
  const about = text.jobTitle ? `${text.candidateName}, ${text.jobTitle}` : text.candidateName;
  const endorsement = isReadByGuests
    ? [`Endorsement: ${text.endorsementUrl}`]
    : text.endorsement
      ? ["", "Endorsement", text.endorsement]
      : [];
  return [
    about,
    ...(text.panel ? [`Interviewers: ${text.panel}`] : []),
    ...howToMeet(text, isReadByGuests),
    ...(text.note ? [`${text.candidateName} asks for: ${text.note}`] : []),
    "",
    isReadByGuests ? "For the interviewer, after signing in:" : "After signing in:",
    `Candidate: ${text.pageUrl}`,
    `CV: ${text.cvUrl}`,
    ...endorsement,
  ]
    .join("\n")
    .slice(0, MAX_DESCRIPTION);
}

/** Nothing where the vendor that mails the guests puts a room of its own into the event. */
function howToMeet({ meetingLink }: EventText, isReadByGuests: boolean): string[] {
  if (meetingLink) return [`Meet here: ${meetingLink}`];
  return isReadByGuests ? [] : ["How to meet is said before the day."];
}

export const eventTitle = (candidateName: string, jobTitle: string | null): string =>
  `Interview: ${candidateName}${jobTitle ? `, ${jobTitle}` : ""}`;

export const isSameRange = (one: TimeRange, other: TimeRange): boolean =>
  one.start.getTime() === other.start.getTime() && one.end.getTime() === other.end.getTime();

/**
 * Whether a calendar's busy time speaks against a call. A stretch of exactly the call's own length is the call: the host took its
 * invitation into the calendar by mail.
 */
export const collidesWith = (busy: readonly TimeRange[], call: TimeRange): boolean =>
  busy.some((range) => range.start < call.end && call.start < range.end && !isSameRange(range, call));
