import { listNames } from "@/lib/features/availability/joint-rules";
import type { CalendarMeeting } from "./calendar-file";

export type InvitedBooking = {
  id: string;
  icsSequence: number;
  startsAt: Date;
  endsAt: Date;
  meetingLink: string | null;
  note: string | null;
  jobTitle: string | null;
  candidate: { name: string; email: string };
  /** Who takes the call, or leads the panel. */
  host: { name: string; email: string };
  /** The rest of a panel. */
  otherHosts: { name: string; email: string }[];
};

/** "Helena Brandt and Rohan Iyer": everybody whom the candidate meets. */
export const everyHost = ({ host, otherHosts }: Pick<InvitedBooking, "host" | "otherHosts">): string =>
  listNames([host.name, ...otherHosts.map(({ name }) => name)], "and");

/** 'Name <address>' or a bare address. */
export function parseMailbox(mailbox: string, fallbackName: string): { name: string; email: string } {
  const parts = /^\s*"?([^"<]*?)"?\s*<([^<>]+)>\s*$/.exec(mailbox);
  return parts
    ? { name: parts[1]?.trim() || fallbackName, email: parts[2]?.trim() ?? mailbox }
    : { name: fallbackName, email: mailbox.trim() };
}

/** The calendar entry as one of the two sides reads it: titled by the other person, in the reader's own zone. */
export function meetingFor(
  reader: "candidate" | "host",
  booking: InvitedBooking,
  rest: { timeZone: string; organiser: { name: string; email: string }; pageUrl: string; stamp: Date },
): CalendarMeeting {
  const other = reader === "candidate" ? everyHost(booking) : booking.candidate.name;
  return {
    bookingId: booking.id,
    sequence: booking.icsSequence,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    timeZone: rest.timeZone,
    title: `${other}${booking.jobTitle ? `: ${booking.jobTitle}` : ""}`,
    description: [
      booking.meetingLink ? `Meet here: ${booking.meetingLink}` : "You will be told how to meet before the day.",
      ...(reader === "host" && booking.note ? [`${booking.candidate.name} asks for: ${booking.note}`] : []),
      reader === "candidate" ? `Move or cancel it: ${rest.pageUrl}` : `See the candidate: ${rest.pageUrl}`,
    ].join("\n"),
    meetingLink: booking.meetingLink,
    organiser: rest.organiser,
    attendees: [booking.candidate, booking.host, ...booking.otherHosts],
    stamp: rest.stamp,
  };
}
