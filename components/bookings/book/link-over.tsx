"use client";

import { CalendarCheck2, CalendarX2, Hourglass, type LucideIcon } from "lucide-react";
import { EndScreen } from "@/components/candidate-page/end-screen";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import type { LinkBooking } from "@/lib/features/bookings/schema";
import { longDay, zoneTime } from "@/lib/features/bookings/slot-days";
import { whoMeets } from "./host-words";

export type OverStatus = "cancelled" | "expired" | "completed" | "no_show";

type LinkOverProps = { booking: LinkBooking; status: OverStatus; zone: string; askHref: string; onAsk: () => void };

/** A link with nothing left to do on it: what became of it, and the next step. */
export function LinkOver({ booking, status, zone, askHref, onAsk }: LinkOverProps) {
  const { icon, title, lead, action } = wordsFor(booking, status, zone);
  return (
    <EndScreen
      organisation={booking.organisation}
      contact={booking.contact}
      askHref={askHref}
      seal={{ tone: "calm", icon }}
      title={title}
      lead={lead}
      action={{ label: action, kind: "primary", onAct: onAsk }}
    />
  );
}

/** What the message to a person begins with, so that one tap suffices. */
export const draftFor = (status: LinkBooking["status"]): string =>
  status === "cancelled"
    ? "Could I have another time?"
    : status === "expired"
      ? "My booking link has expired. Could you send me a new one?"
      : "";

function wordsFor(
  booking: LinkBooking,
  status: OverStatus,
  zone: string,
): { icon: LucideIcon; title: string; lead: string; action: string } {
  const contact = firstNameOf(booking.contact.name);
  const host = whoMeets(booking);
  switch (status) {
    case "cancelled":
      return {
        icon: CalendarX2,
        title: booking.starts_at ? "The call is cancelled" : "This invitation was withdrawn",
        lead: `${booking.starts_at ? "Both calendars are cleared." : `Nothing was booked with ${host}.`} If you would like another time, ask ${contact}.`,
        action: `Ask ${contact} for another time`,
      };
    case "expired":
      return {
        icon: Hourglass,
        title: "This link has expired",
        lead: `It worked until ${longDay(booking.expires_at, zone)}, ${zoneTime(zone)}. Nothing was booked, and nothing counts against you. ${contact} can send you a new one.`,
        action: `Ask ${contact} for a new link`,
      };
    default:
      return {
        icon: CalendarCheck2,
        title: "This call is over",
        lead: `It was on ${longDay(booking.starts_at ?? booking.expires_at, zone)}. ${contact} tells you what comes next.`,
        action: `Write to ${contact}`,
      };
  }
}
