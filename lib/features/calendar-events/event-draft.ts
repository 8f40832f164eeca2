import "server-only";
import { sha256Hex } from "@/lib/crypto";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { listNames } from "@/lib/features/availability/joint-rules";
import { zoneOf } from "@/lib/features/availability/repository";
import { otherHostsOf } from "@/lib/features/bookings/seats-rules";
import { approvedText } from "@/lib/features/endorsements/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { EventDraft, TimeRange } from "@/lib/providers/calendar/types";
import { type EventBooking, eventKey } from "./event-repository";
import { describeEvent, type EventText, eventTitle } from "./rules";

export type EventPlan = {
  text: EventText;
  range: TimeRange;
  timeZone: string;
  candidate: Guest | null;
  /** The rest of a panel: the event stands in the calendar of the one who leads it, and they are its guests. */
  otherHosts: (Guest & { hostId: string })[];
};
type Guest = { name: string; email: string };

/** What the event of a booked call says, before it is known who will read it. Null: the call has no time or no host. */
export async function planEvent(booking: EventBooking): Promise<EventPlan | null> {
  const { host, startsAt, endsAt, profile } = booking;
  if (!host || !startsAt || !endsAt) return null;
  const name = booking.candidateName ?? profile.name;
  const email = booking.candidateEmail ?? profile.email;
  const pageUrl = `${env.appUrl}/candidates/${profile.id}`;
  const endorsement = await approvedText(db, booking);
  const others = otherHostsOf(booking).map((seat) => seat.host);
  const text: EventText = {
    candidateName: name,
    jobTitle: booking.job?.title ?? null,
    meetingLink: booking.meetingLink,
    note: booking.note,
    panel:
      others.length > 0
        ? listNames(
            [host, ...others].map((one) => one.name),
            "and",
          )
        : null,
    pageUrl,
    cvUrl: `${pageUrl}?tab=profile`,
    endorsementUrl: `${pageUrl}?tab=endorsement`,
    endorsement,
  };
  return {
    text,
    range: { start: startsAt, end: endsAt },
    timeZone: zoneOf(host, await workspaceSettings(db)),
    candidate: email ? { name, email } : null,
    otherHosts: others.map(({ id, ...guest }) => ({ hostId: id, ...guest })),
  };
}

/** Changes when an event that stands has to say something else; guests do not read the endorsement. */
export const contentOf = (plan: EventPlan | null, { isReadByGuests }: { isReadByGuests: boolean }): string =>
  sha256Hex((!isReadByGuests && plan?.text.endorsement) || "");

export function draftOf(
  booking: EventBooking,
  plan: EventPlan,
  to: { calendarId: string; guests: EventDraft["attendees"]; isReadByGuests: boolean },
): EventDraft {
  const { text, range, timeZone } = plan;
  return {
    idempotencyKey: eventKey(booking),
    calendarId: to.calendarId,
    title: eventTitle(text.candidateName, text.jobTitle),
    description: describeEvent(text, to),
    ...(text.meetingLink ? { location: text.meetingLink } : {}),
    range,
    timeZone,
    attendees: to.guests,
    isPrivate: true,
    wantsMeetingLink: text.meetingLink === null,
  };
}
