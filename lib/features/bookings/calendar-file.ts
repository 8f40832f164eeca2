import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { DateTime } from "luxon";
import { timeZoneComponent } from "./time-zone-component";

export type CalendarMethod = "REQUEST" | "CANCEL" | "PUBLISH";

export type CalendarMeeting = {
  bookingId: string;
  /** Rises with each change; clients ignore what is older than what they have. */
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  /** The reader's, IANA. */
  timeZone: string;
  title: string;
  description: string;
  meetingLink: string | null;
  /** The mailbox that sends the invitation: both sides are attendees, so that both calendars take it in. */
  organiser: { name: string; email: string };
  attendees: { name: string; email: string }[];
  /** When this version was made. */
  stamp: Date;
};

/** One for the life of a booking, whatever happens to its time. */
const uidOf = (bookingId: string): string => `${bookingId}@ai-recruiter`;

/** Where the clocks go back an hour comes twice, and a local time of it is taken for the first (RFC 5545, 3.3.5): the second has no name. */
const hasName = (at: Date, zone: string): boolean => {
  const said = DateTime.fromJSDate(at, { zone });
  return said.getPossibleOffsets()[0]?.toMillis() === said.toMillis();
};

/** An iCalendar text (RFC 5545, RFC 5546): REQUEST invites or moves, CANCEL withdraws, PUBLISH is for a person's own import. */
export function calendarFile(meeting: CalendarMeeting, method: CalendarMethod): string {
  const areNamed = [meeting.startsAt, meeting.endsAt].every((at) => hasName(at, meeting.timeZone));
  const zone = areNamed ? meeting.timeZone : "UTC";
  const calendar = ical({
    method: ICalCalendarMethod[method],
    prodId: { company: "AI Recruiter", product: "Bookings" },
    // Without a name DTSTAMP stays UTC, as the standard demands; the event names its own zone.
    timezone: { name: null, generator: (name) => timeZoneComponent(name, meeting.startsAt) },
  });
  calendar.createEvent({
    id: uidOf(meeting.bookingId),
    sequence: meeting.sequence,
    stamp: meeting.stamp,
    timezone: zone,
    // A luxon DateTime is converted by its own zone; a Date would go through the zone of this process.
    start: DateTime.fromJSDate(meeting.startsAt, { zone }),
    end: DateTime.fromJSDate(meeting.endsAt, { zone }),
    summary: meeting.title,
    description: meeting.description,
    status: method === "CANCEL" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(meeting.meetingLink ? { location: meeting.meetingLink, url: meeting.meetingLink } : {}),
    ...(method === "PUBLISH"
      ? {}
      : {
          organizer: meeting.organiser,
          attendees: meeting.attendees.map((attendee) => ({
            ...attendee,
            rsvp: method === "REQUEST",
            role: ICalAttendeeRole.REQ,
            status: method === "REQUEST" ? ICalAttendeeStatus.NEEDSACTION : ICalAttendeeStatus.ACCEPTED,
          })),
        }),
  });
  return calendar.toString();
}

type LinkMeeting = Pick<CalendarMeeting, "startsAt" | "endsAt" | "timeZone" | "title" | "description" | "meetingLink">;

const compact = (at: Date): string => at.toISOString().replace(/\.\d{3}|[-:]/g, "");

/** "Add to calendar" addresses; the third way is the file. */
export function addToCalendarLinks(meeting: LinkMeeting): { google: string; outlook: string } {
  const google = new URLSearchParams({
    action: "TEMPLATE",
    text: meeting.title,
    dates: `${compact(meeting.startsAt)}/${compact(meeting.endsAt)}`,
    ctz: meeting.timeZone,
    details: meeting.description,
    ...(meeting.meetingLink ? { location: meeting.meetingLink } : {}),
  });
  const outlook = new URLSearchParams({
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: meeting.title,
    startdt: meeting.startsAt.toISOString(),
    enddt: meeting.endsAt.toISOString(),
    body: meeting.description,
    ...(meeting.meetingLink ? { location: meeting.meetingLink } : {}),
  });
  return {
    google: `https://calendar.google.com/calendar/render?${google}`,
    outlook: `https://outlook.live.com/calendar/0/deeplink/compose?${outlook}`,
  };
}
