import "server-only";
import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { listNames } from "@/lib/features/availability/joint-rules";
import { zoneOf } from "@/lib/features/availability/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { type CalendarMeeting, type CalendarMethod, calendarFile } from "./calendar-file";
import { type ContactDetails, contactFor } from "./host-repository";
import { everyHost, type InvitedBooking, meetingFor, parseMailbox } from "./invitation";
import { pageUrl } from "./open-booking";
import type { BookingRecord } from "./repository";
import { otherHostsOf } from "./seats-rules";

export type Invitation = {
  booking: InvitedBooking;
  /** In each reader's own zone, with the addresses that belong in each mail. */
  candidate: { timeZone: string; meeting: CalendarMeeting; manageUrl: string };
  host: { timeZone: string; meeting: CalendarMeeting; profileUrl: string };
  /** The rest of a panel: they read what the host reads, by their own clocks. */
  otherHosts: {
    hostId: string;
    name: string;
    email: string;
    timeZone: string;
    /** Who else meets the candidate. */
    alongside: string;
    meeting: CalendarMeeting;
  }[];
  contact: ContactDetails;
};

/** Both sides of a booked call, ready for mails and calendar files. Null: it has no time, no host or no address to write to. */
export async function invitationFor(tx: Tx, record: BookingRecord): Promise<Invitation | null> {
  const { host, startsAt, endsAt, profile } = record;
  const email = record.candidateEmail ?? profile.email;
  if (!host || !startsAt || !endsAt || !email) return null;
  const workspace = await workspaceSettings(tx);
  const others = otherHostsOf(record);
  const organiser = parseMailbox(env.mailFrom, workspace.name);
  const booking: InvitedBooking = {
    id: record.id,
    icsSequence: record.icsSequence,
    startsAt,
    endsAt,
    meetingLink: record.meetingLink,
    note: record.note,
    jobTitle: record.job?.title ?? null,
    candidate: { name: record.candidateName ?? profile.name, email },
    host: { name: host.name, email: host.email },
    otherHosts: others.map(({ host: { name, email: address } }) => ({ name, email: address })),
  };
  const manageUrl = await pageUrl(tx, record.id);
  const profileUrl = `${env.appUrl}/candidates/${record.profileId}`;
  const hostZone = zoneOf(host, workspace);
  const stamp = record.updatedAt;
  return {
    booking,
    candidate: {
      timeZone: record.timeZone,
      manageUrl,
      meeting: meetingFor("candidate", booking, { timeZone: record.timeZone, organiser, pageUrl: manageUrl, stamp }),
    },
    host: {
      timeZone: hostZone,
      profileUrl,
      meeting: meetingFor("host", booking, { timeZone: hostZone, organiser, pageUrl: profileUrl, stamp }),
    },
    otherHosts: others.map(({ hostId, host: other }) => {
      const timeZone = other.timeZone ?? workspace.timeZone;
      const meeting = meetingFor("host", booking, { timeZone, organiser, pageUrl: profileUrl, stamp });
      const alongside = namesBeside(booking, other.email);
      return { hostId, name: other.name, email: other.email, timeZone, alongside, meeting };
    }),
    contact: await contactFor(tx, record, organiser),
  };
}

const namesBeside = ({ host, otherHosts }: InvitedBooking, email: string): string =>
  listNames(
    [host, ...otherHosts].filter((one) => one.email !== email).map(({ name }) => name),
    "and",
  );

/** What both mails about a call share, in the words of the templates. */
export function mailData(invitation: Invitation) {
  const { booking, candidate, host } = invitation;
  const meeting = {
    jobTitle: booking.jobTitle,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    meetingLink: booking.meetingLink,
  };
  return {
    forCandidate: {
      ...meeting,
      candidateName: booking.candidate.name,
      hostName: everyHost(booking),
      timeZone: candidate.timeZone,
      hostTimeZone: host.timeZone,
    },
    forHost: {
      ...meeting,
      hostName: booking.host.name,
      ...(booking.otherHosts.length > 0 ? { otherHosts: namesBeside(booking, booking.host.email) } : {}),
      candidateName: booking.candidate.name,
      candidateEmail: booking.candidate.email,
      timeZone: host.timeZone,
      candidateTimeZone: candidate.timeZone,
      profileUrl: host.profileUrl,
    },
  };
}

export type OnCalendar = Pick<BookingRecord, "eventState" | "eventInvites" | "eventInvitesHosts">;
type MailPart = {
  data: { isOnCalendar?: true; isDue?: true };
  file: { ics?: { text: string; method: CalendarMethod } };
};

/**
 * The calendar file for each side, left out where the reader has the call already: the host's own calendar holds the event, or is
 * about to, and a vendor that mails the guests has invited the candidate. A second invitation would be a second event.
 */
export function calendarParts(
  record: OnCalendar,
  { candidate, host }: Invitation,
  method: CalendarMethod,
): { candidate: MailPart; host: MailPart } {
  const ofHost = partOf(host.meeting, method, isStanding(record));
  return {
    candidate: partOf(candidate.meeting, method, isStanding(record) && record.eventInvites),
    host: record.eventState === "pending" ? { ...ofHost, data: { ...ofHost.data, isDue: true } } : ofHost,
  };
}

/** The same for one of the rest of a panel: a guest of the event that the leading host's calendar holds. */
export function guestPart(record: OnCalendar, meeting: CalendarMeeting, method: CalendarMethod) {
  const { data, file } = partOf(meeting, method, isStanding(record) && record.eventInvitesHosts);
  return { data: { ...data, isGuest: true as const }, file };
}

const isStanding = ({ eventState }: OnCalendar): boolean => eventState !== "none" && eventState !== "failed";

/** A meeting as a mail's calendar part. */
export const icsPart = (meeting: CalendarMeeting, method: CalendarMethod) => ({
  text: calendarFile(meeting, method),
  method,
});

const partOf = (meeting: CalendarMeeting, method: CalendarMethod, isOnCalendar: boolean): MailPart =>
  isOnCalendar ? { data: { isOnCalendar }, file: {} } : { data: {}, file: { ics: icsPart(meeting, method) } };
