"use client";

import { Bell, Check, CloudOff } from "lucide-react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Lead, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Note } from "@/components/candidate-page/note";
import { Seal } from "@/components/candidate-page/seal";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import { useTimesNotice } from "@/lib/features/bookings/queries";
import type { LinkBooking } from "@/lib/features/bookings/schema";
import { timeOf, zoneTime } from "@/lib/features/bookings/slot-days";
import { whoseTimes } from "./host-words";

type TimesUnknownProps = {
  token: string;
  booking: LinkBooking;
  reason: string | null;
  triedAt: Date;
  zone: string;
  onSuggest: () => void;
  askHref: string;
};

/** 6 · The host's times cannot be known: none are offered, because a wrong one would cost more than a wait. */
export function TimesUnknown({ token, booking, reason, triedAt, zone, onSuggest, askHref }: TimesUnknownProps) {
  const heading = useFocusOnShow();
  const notice = useTimesNotice(token);
  return (
    <CandidateScreen organisation={booking.organisation} contact={booking.contact} askHref={askHref}>
      <Seal tone="calm" icon={CloudOff} />
      <Title ref={heading}>We can’t see {whoseTimes(booking)} times just now</Title>
      <Lead>
        We would rather not guess: a wrong time would cost you more than a short wait.
        {booking.hosts.length > 1 && reason ? ` ${reason}` : ""}
      </Lead>
      <div className="mt-6 grid gap-3 lg:flex lg:flex-wrap lg:items-center">
        {notice.isSuccess ? (
          <Note tone="good" icon={Check} role="status">
            You get an e-mail as soon as times are back. {firstNameOf(booking.contact.name)} knows.
          </Note>
        ) : (
          <button
            type="button"
            disabled={notice.isPending}
            onClick={() => notice.mutate({})}
            className={buttonStyle("primary", { isWide: true })}
          >
            <Bell aria-hidden="true" size={20} />
            E-mail me when times are back
          </button>
        )}
        <button type="button" onClick={onSuggest} className={buttonStyle("quiet", { isWide: true })}>
          Suggest times yourself
        </button>
      </div>
      {notice.isError ? (
        <p role="alert" className="mt-3 text-base font-medium text-bad">
          {notice.error.message}
        </p>
      ) : null}
      <p className="mt-6 text-base text-ink-faint">
        Last tried at <time dateTime={triedAt.toISOString()}>{timeOf(triedAt.toISOString(), zone)}</time>,{" "}
        {zoneTime(zone)}. We try again every minute.
      </p>
    </CandidateScreen>
  );
}
