"use client";

import { CalendarClock, CalendarPlus, Check, Download, Video } from "lucide-react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Lead, Subtitle, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Seal } from "@/components/candidate-page/seal";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import type { LinkBooking } from "@/lib/features/bookings/schema";
import { weekdayTime, zoneTime } from "@/lib/features/bookings/slot-days";
import { whoMeets } from "./host-words";
import { Ticket } from "./ticket";

type BookedProps = {
  token: string;
  booking: LinkBooking;
  zone: string;
  now: Date | null;
  askHref: string;
  onMove: () => void;
  onCancel: () => void;
  wasMoved: boolean;
};

/** 3 · Booked: the ticket, then the calendar, then what to do if something changes. */
export function Booked({ token, booking, zone, now, askHref, onMove, onCancel, wasMoved }: BookedProps) {
  const heading = useFocusOnShow();
  const hostName = whoMeets(booking);
  const contactName = firstNameOf(booking.contact.name);
  const { starts_at: startsAt, changeable_until: until, held_by: held } = booking;
  const isChangeable = until !== null && (!now || now < new Date(until));
  return (
    <CandidateScreen organisation={booking.organisation} contact={booking.contact} askHref={askHref}>
      <Seal tone="good" icon={Check} />
      <Title ref={heading}>
        {wasMoved ? "It’s moved" : "It’s booked"}, {firstNameOf(booking.candidate_name)}.
      </Title>
      <Lead>{invitationWords(booking, hostName)}</Lead>
      <Ticket booking={booking} zone={zone} hostName={hostName} />
      {booking.meeting_link ? (
        <p className="mt-4 grid">
          <a className={buttonStyle("quiet", { isWide: true })} href={booking.meeting_link} rel="noreferrer">
            <Video aria-hidden="true" size={20} />
            Video link
          </a>
        </p>
      ) : (
        <p className="mt-3 text-base text-ink-soft">{contactName} writes to you how you will meet, before the day.</p>
      )}
      {booking.add_to_calendar ? (
        <>
          <Subtitle className="mt-8">Add it to your calendar</Subtitle>
          <div className="mt-3 grid gap-2 lg:grid-cols-3">
            <CalendarLink href={booking.add_to_calendar.google} icon={CalendarPlus} label="Google" isExternal />
            <CalendarLink href={booking.add_to_calendar.outlook} icon={CalendarPlus} label="Outlook" isExternal />
            <CalendarLink href={`/api/bookings/${token}/invite.ics`} icon={Download} label="Apple or other" />
          </div>
        </>
      ) : null}
      <hr className="my-7 border-t border-line" />
      <Subtitle>If something changes</Subtitle>
      {isChangeable && startsAt ? (
        <>
          <p className="mt-1 text-ink-soft">
            {held ? movedAtWords(held) : `Move or cancel until ${weekdayTime(until, zone)}, ${zoneTime(zone)}.`} It will
            not count against you.
          </p>
          <div className="mt-3 flex flex-wrap gap-3">
            {held?.move_url ? (
              <a className={buttonStyle("quiet")} href={held.move_url} target="_blank" rel="noopener noreferrer">
                <CalendarClock aria-hidden="true" size={20} />
                Move it at {held.name}
                <span className="sr-only"> (opens a new window)</span>
              </a>
            ) : held ? null : (
              <button type="button" onClick={onMove} className={buttonStyle("quiet")}>
                <CalendarClock aria-hidden="true" size={20} />
                Move it
              </button>
            )}
            <button type="button" onClick={onCancel} className={buttonStyle("plain")}>
              Cancel the call
            </button>
          </div>
        </>
      ) : (
        <p className="mt-1 text-ink-soft">
          The call is too near to change it here. Write to or call {contactName}; it will not count against you.
        </p>
      )}
    </CandidateScreen>
  );
}

function invitationWords({ held_by, candidate_email }: LinkBooking, hostName: string): string {
  if (held_by) return `${held_by.name} sends the invitation to you and to ${hostName}.`;
  return candidate_email
    ? `The invitation goes to ${candidate_email}, and to ${hostName}.`
    : `The invitation goes to ${hostName}.`;
}

const movedAtWords = ({ name, move_url }: NonNullable<LinkBooking["held_by"]>): string =>
  move_url
    ? `It was booked at ${name}, and is moved there.`
    : `It was booked at ${name}, and is moved with the link in the invitation from there.`;

type CalendarLinkProps = { href: string; icon: typeof CalendarPlus; label: string; isExternal?: boolean };

function CalendarLink({ href, icon: Icon, label, isExternal = false }: CalendarLinkProps) {
  return (
    <a
      className={`${buttonStyle("quiet")} !justify-start`}
      href={href}
      {...(isExternal ? { target: "_blank", rel: "noopener noreferrer" } : {})}
    >
      <Icon aria-hidden="true" size={20} className="text-ink-faint" />
      {label}
      {isExternal ? <span className="sr-only"> (opens a new window)</span> : null}
    </a>
  );
}
