"use client";

import { ChevronDown, CircleAlert, Plus } from "lucide-react";
import { useState } from "react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Field, inputStyle } from "@/components/candidate-page/field";
import { Lead, Title } from "@/components/candidate-page/heading";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { Note } from "@/components/candidate-page/note";
import { firstWishes, proposalDays, proposalInstant, proposalTimes } from "@/lib/features/bookings/proposals";
import { useProposeTimes } from "@/lib/features/bookings/queries";
import type { LinkBooking } from "@/lib/features/bookings/schema";
import { zoneTime } from "@/lib/features/bookings/slot-days";
import { MessageSent } from "./message-sent";
import { useFocusOnShow } from "./use-focus-on-show";

type SuggestTimesProps = {
  token: string;
  booking: LinkBooking;
  zone: string;
  now: Date;
  onBack: () => void;
  askHref: string;
};
type Wish = { date: string; time: string };

const ordinals = ["First", "Second", "Third"] as const;

/** 5 · None of these suit me: up to three times that work, and a note, to a person. */
export function SuggestTimes({ token, booking, zone, now, onBack, askHref }: SuggestTimesProps) {
  const heading = useFocusOnShow();
  const days = proposalDays(now, zone);
  const [wishes, setWishes] = useState<Wish[]>(() => firstWishes(now, zone));
  const [note, setNote] = useState("");
  const propose = useProposeTimes(token);
  const [contact, host] = [firstNameOf(booking.contact.name), firstNameOf(booking.host_name ?? booking.organisation)];
  if (propose.isSuccess)
    return (
      <MessageSent
        booking={booking}
        askHref={askHref}
        title={`${firstNameOf(propose.data.contact_name)} has your times`}
        onBack={onBack}
      />
    );
  const change = (at: number, part: Partial<Wish>) =>
    setWishes(wishes.map((wish, index) => (index === at ? { ...wish, ...part } : wish)));
  const send = () =>
    propose.mutate({
      times: [...new Set(wishes.map(({ date, time }) => proposalInstant(date, time, zone)))],
      timezone: zone,
      ...(note.trim() ? { note: note.trim() } : {}),
    });
  return (
    <CandidateScreen organisation={booking.organisation} contact={booking.contact} askHref={askHref}>
      <Title ref={heading}>Tell us what would suit</Title>
      <Lead>
        {contact} takes it to {host} and writes back. Times are yours, {zoneTime(zone)}.
      </Lead>
      <form
        className="mt-6 grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <fieldset className="min-w-0">
          <legend className="mb-1.5 text-base font-semibold">Up to three times that work</legend>
          <div className="grid gap-3">
            {wishes.map((wish, at) => (
              // The position is the wish's identity: first, second, third choice.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <div key={at} className="grid gap-2 min-[360px]:grid-cols-[1.7fr_1fr]">
                <Choice
                  label={`${ordinals[at]} choice, day`}
                  value={wish.date}
                  options={days.map(({ date, label }) => [date, label])}
                  onChange={(date) => change(at, { date })}
                />
                <Choice
                  label={`${ordinals[at]} choice, time`}
                  value={wish.time}
                  options={proposalTimes.map((time) => [time, time])}
                  onChange={(time) => change(at, { time })}
                />
              </div>
            ))}
          </div>
          {wishes.length < 3 ? (
            <button
              type="button"
              onClick={() => setWishes([...wishes, { date: days[2]?.date ?? "", time: "09:00" }])}
              className={`${buttonStyle("plain")} mt-2 -ml-3`}
            >
              <Plus aria-hidden="true" size={20} />
              Add a third
            </button>
          ) : null}
        </fieldset>
        <Field id="suggest-note" label={`Anything ${contact} should know?`} isOptional>
          <textarea
            id="suggest-note"
            value={note}
            maxLength={1000}
            onChange={(event) => setNote(event.target.value)}
            className={`${inputStyle} field-sizing-content min-h-30 resize-y`}
          />
        </Field>
        {propose.isError ? (
          <Note tone="bad" icon={CircleAlert} role="alert">
            {propose.error.message} What you wrote is still here.
          </Note>
        ) : null}
        <div className="grid gap-1 lg:flex lg:items-center lg:gap-3">
          <button type="submit" disabled={propose.isPending} className={buttonStyle("primary", { isWide: true })}>
            {propose.isPending ? "Sending…" : `Send to ${contact}`}
          </button>
          <button type="button" onClick={onBack} className={buttonStyle("plain", { isWide: true })}>
            Back
          </button>
        </div>
      </form>
    </CandidateScreen>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  options: (readonly [string, string])[];
  onChange: (value: string) => void;
};

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <span className="relative block">
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${inputStyle} appearance-none pr-11 text-ellipsis`}
      >
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        size={20}
        className="pointer-events-none absolute top-3.5 right-3.5 text-ink-soft"
      />
    </span>
  );
}
