"use client";

import { ChevronDown, Plus } from "lucide-react";
import { useState } from "react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { inputStyle } from "@/components/candidate-page/field";
import { firstNameOf } from "@/components/candidate-page/human-footer";
import { MessageForm } from "@/components/candidate-page/message-form";
import {
  firstWishes,
  furtherWish,
  proposalDays,
  proposalInstant,
  proposalTimes,
  type Wish,
} from "@/lib/features/bookings/proposals";
import { useProposeTimes } from "@/lib/features/bookings/queries";
import type { LinkBooking } from "@/lib/features/bookings/schema";
import { zoneTime } from "@/lib/features/bookings/slot-days";
import { whoMeets } from "./host-words";
import { MessageSent } from "./message-sent";

type SuggestTimesProps = {
  token: string;
  booking: LinkBooking;
  zone: string;
  now: Date;
  onBack: () => void;
  askHref: string;
};

const ordinals = ["First", "Second", "Third"] as const;

/** 5 · None of these suit me: up to three times that work, and a note, to a person. */
export function SuggestTimes({ token, booking, zone, now, onBack, askHref }: SuggestTimesProps) {
  const days = proposalDays(now, zone);
  const [wishes, setWishes] = useState<Wish[]>(() => firstWishes(now, zone));
  const propose = useProposeTimes(token);
  const [contact, host] = [firstNameOf(booking.contact.name), whoMeets(booking)];
  if (propose.isSuccess)
    return (
      <MessageSent
        {...{ booking, askHref, onBack }}
        title={`${firstNameOf(propose.data.contact_name)} has your times`}
      />
    );
  const change = (at: number, part: Partial<Wish>) =>
    setWishes(wishes.map((wish, index) => (index === at ? { ...wish, ...part } : wish)));
  const send = (note: string) =>
    propose.mutate({
      times: [...new Set(wishes.map(({ date, time }) => proposalInstant(date, time, zone)))],
      timezone: zone,
      ...(note ? { note } : {}),
    });
  return (
    <MessageForm
      organisation={booking.organisation}
      contact={booking.contact}
      askHref={askHref}
      title="Tell us what would suit"
      lead={`${contact} takes it to ${host} and writes back. Times are yours, ${zoneTime(zone)}.`}
      label={`Anything ${contact} should know?`}
      isOptional
      sending={propose}
      sendLabel={`Send to ${contact}`}
      onSend={send}
      onBack={onBack}
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
            onClick={() => setWishes([...wishes, furtherWish(wishes, now, zone)])}
            className={`${buttonStyle("plain")} mt-2 -ml-3`}
          >
            <Plus aria-hidden="true" size={20} />
            Add a third
          </button>
        ) : null}
      </fieldset>
    </MessageForm>
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
