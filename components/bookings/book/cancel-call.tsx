"use client";

import { useState } from "react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Lead, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { NotSent } from "@/components/candidate-page/message-form";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import { WordsField } from "@/components/candidate-page/words-field";
import { useCancelByLink } from "@/lib/features/bookings/queries";
import type { LinkBooking } from "@/lib/features/bookings/schema";
import { longDay, timeOf, zoneTime } from "@/lib/features/bookings/slot-days";
import { whoMeets } from "./host-words";

type CancelCallProps = {
  token: string;
  booking: LinkBooking;
  zone: string;
  onKeep: () => void;
  onMove: () => void;
  onCancelled: () => void;
  askHref: string;
};

/** Cancelling: what happens, the way out and the other way, equally easy to read. */
export function CancelCall({ token, booking, zone, onKeep, onMove, onCancelled, askHref }: CancelCallProps) {
  const heading = useFocusOnShow();
  const [reason, setReason] = useState("");
  const cancel = useCancelByLink(token);
  const host = whoMeets(booking);
  const contact = firstNameOf(booking.contact.name);
  return (
    <CandidateScreen organisation={booking.organisation} contact={booking.contact} askHref={askHref}>
      <Title ref={heading}>Cancel the call?</Title>
      <Lead>
        {booking.starts_at ? (
          <>
            {longDay(booking.starts_at, zone)},{" "}
            <time dateTime={booking.starts_at}>{timeOf(booking.starts_at, zone)}</time>, {zoneTime(zone)}, with {host}.{" "}
          </>
        ) : null}
        The time goes back to {host}, both calendars are cleared, and {contact} hears of it. If only the time is wrong,
        you can move it instead.
      </Lead>
      <form
        className="mt-6 grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          cancel.mutate(reason.trim() ? { reason: reason.trim() } : {}, { onSuccess: onCancelled });
        }}
      >
        <WordsField
          id="cancel-reason"
          label={`Anything ${contact} should know?`}
          value={reason}
          onChange={setReason}
          maxLength={500}
          isOptional
        />
        <NotSent error={cancel.error} />
        <div className="grid gap-3 lg:flex lg:flex-wrap lg:items-center">
          <button type="submit" disabled={cancel.isPending} className={buttonStyle("danger", { isWide: true })}>
            {cancel.isPending ? "One moment…" : "Cancel the call"}
          </button>
          {booking.held_by ? null : (
            <button type="button" onClick={onMove} className={buttonStyle("quiet", { isWide: true })}>
              Move it instead
            </button>
          )}
          <button type="button" onClick={onKeep} className={buttonStyle("plain", { isWide: true })}>
            Keep it
          </button>
        </div>
      </form>
    </CandidateScreen>
  );
}
