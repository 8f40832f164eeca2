"use client";

import { CalendarCheck2, CalendarX2, Copy, Mail, X } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { messageOf } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { showToast } from "@/components/ui/toast-store";
import { useSendBookingLink } from "@/lib/features/bookings/queries";
import type { BookingRow } from "@/lib/features/bookings/schema";
import { modernZone } from "@/lib/zone-names";
import { calendarPlace, providerNames, statusWords, timesOf, whoMeets } from "./booking-words";
import { CancelBookingDialog } from "./cancel-booking-dialog";
import { RecordTimeDialog } from "./record-time-dialog";

type BookingItemProps = { profileId: string; booking: BookingRow; canEdit: boolean };

/** One booking: its state, when it is on each side's clock, and what can be done with it. */
export function BookingItem({ profileId, booking, canEdit }: BookingItemProps) {
  const status = statusWords[booking.status];
  const times = timesOf(booking, modernZone(Intl.DateTimeFormat().resolvedOptions().timeZone));
  const host = whoMeets(booking);
  const place = calendarPlace(booking);
  return (
    <li className="grid gap-1 border-b border-line py-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={status.tone} icon={status.icon}>
          {status.label}
        </Badge>
        <b className="font-semibold">{times?.when ?? `${booking.duration_minutes} minutes with ${host}`}</b>
        <span className="ml-auto text-xs text-ink-faint">
          made <RelativeTime value={booking.created_at} />
        </span>
      </div>
      <p className="text-ink-soft">
        {times ? `${booking.duration_minutes} minutes with ${host}. ` : ""}
        {[...(times?.others ?? []), booking.job_title, providerNames[booking.provider]].filter(Boolean).join(" · ")}
      </p>
      {place ? (
        <p className={place.isWanting ? "flex items-start gap-1 text-warn" : "flex items-start gap-1 text-ink-soft"}>
          {place.isWanting ? (
            <CalendarX2 size={14} aria-hidden="true" className="mt-[3px] flex-none" />
          ) : (
            <CalendarCheck2 size={14} aria-hidden="true" className="mt-[3px] flex-none" />
          )}
          {place.text}
        </p>
      ) : null}
      {booking.note ? <p className="text-ink-soft">Asks for: {booking.note}</p> : null}
      {booking.cancel_reason ? <p className="text-ink-soft">Reason given: {booking.cancel_reason}</p> : null}
      {booking.status === "pending" ? (
        <p className="text-xs text-ink-faint">
          {pageWords(booking)}
          The link expires <RelativeTime value={booking.expires_at} />.
        </p>
      ) : null}
      {canEdit ? <BookingActions profileId={profileId} booking={booking} /> : null}
    </li>
  );
}

/** How we hear of it when the candidate chooses a time. */
function pageWords({ provider, tells_of_booking }: BookingRow): string {
  if (!tells_of_booking)
    return "Calendly tells us nothing without a key: look into its calendar, and record the time here. ";
  return provider === "calendly" ? "The time is chosen at Calendly, which tells us of it by itself. " : "";
}

function BookingActions({ profileId, booking }: { profileId: string; booking: BookingRow }) {
  const [isCancelling, setCancelling] = useState(false);
  const [isRecording, setRecording] = useState(false);
  const send = useSendBookingLink(profileId);
  const isPending = booking.status === "pending";
  if (!isPending && booking.status !== "confirmed") return null;
  const copy = async (link: string) => {
    try {
      await navigator.clipboard.writeText(link);
      showToast({ title: "Link copied", tone: "good" });
    } catch {
      showToast({ title: "The browser did not allow copying", body: link, tone: "bad" });
    }
  };
  const mail = () =>
    send.mutate(booking.booking_id, {
      onSuccess: () => showToast({ title: "Booking link sent", tone: "good" }),
      onError: (error) => showToast({ title: "The link was not sent", body: messageOf(error), tone: "bad" }),
    });
  const { booking_link: link } = booking;
  return (
    <div className="flex flex-wrap gap-1.5 pt-1">
      {link && isPending ? (
        <>
          <Button size="sm" onClick={() => void copy(link)}>
            <Copy size={13} aria-hidden="true" />
            Copy link
          </Button>
          <Button size="sm" isBusy={send.isPending} onClick={mail}>
            <Mail size={13} aria-hidden="true" />
            Send by e-mail
          </Button>
        </>
      ) : null}
      {isPending && !booking.tells_of_booking ? (
        <Button size="sm" onClick={() => setRecording(true)}>
          <CalendarCheck2 size={13} aria-hidden="true" />
          Record the time
        </Button>
      ) : null}
      <Button size="sm" variant="danger" onClick={() => setCancelling(true)}>
        <X size={13} aria-hidden="true" />
        {isPending ? "Withdraw link" : "Cancel call"}
      </Button>
      {isRecording ? (
        <RecordTimeDialog profileId={profileId} booking={booking} onClose={() => setRecording(false)} />
      ) : null}
      {isCancelling ? (
        <CancelBookingDialog profileId={profileId} booking={booking} onClose={() => setCancelling(false)} />
      ) : null}
    </div>
  );
}
