"use client";

import { Bell, Check, CloudOff } from "lucide-react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { Lead } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Note } from "@/components/candidate-page/note";
import { Seal } from "@/components/candidate-page/seal";
import { useTimesNotice } from "@/lib/features/bookings/queries";
import { timeOf, zoneTime } from "@/lib/features/bookings/slot-days";

type TimesUnknownProps = {
  token: string;
  reason: string | null;
  triedAt: Date;
  zone: string;
  host: { name: string };
  contactName: string;
  onSuggest: () => void;
};

/** The host's times cannot be known: none are offered, because a wrong one would cost more than a wait. */
export function TimesUnknown({ token, reason, triedAt, zone, host, contactName, onSuggest }: TimesUnknownProps) {
  const notice = useTimesNotice(token);
  return (
    <div className="mt-8 lg:mt-0">
      <Seal tone="calm" icon={CloudOff} />
      <h2 className="text-xl/7 font-[620] tracking-[-0.014em]">We can’t see {host.name}’s times just now</h2>
      <Lead>We would rather not guess: a wrong time would cost you more than a short wait. {reason}</Lead>
      <div className="mt-6 grid gap-3 lg:flex lg:flex-wrap lg:items-center">
        {notice.isSuccess ? (
          <Note tone="good" icon={Check} role="status">
            You get an e-mail as soon as times are back. {firstNameOf(contactName)} knows.
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
    </div>
  );
}
