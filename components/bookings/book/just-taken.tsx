"use client";

import { CalendarX2, ChevronRight } from "lucide-react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen } from "@/components/candidate-page/candidate-screen";
import { Lead, Title } from "@/components/candidate-page/heading";
import { Seal } from "@/components/candidate-page/seal";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import type { LinkBooking, Slot } from "@/lib/features/bookings/schema";
import { differenceInWords, shortDay, timeSpan, weekdayTime, zoneTimeAt } from "@/lib/features/bookings/slot-days";

export type TakenTime = {
  wished: Slot;
  alternatives: Slot[];
  /** What stands against the wished time, where it was not simply taken. */
  message: string;
  isTaken: boolean;
};

type JustTakenProps = TakenTime & {
  booking: LinkBooking;
  zone: string;
  isPending: boolean;
  onTake: (slot: Slot) => void;
  onSeeAll: () => void;
  onNoneSuits: () => void;
  askHref: string;
};

/** 4 · Just taken: say so, keep what was typed, offer the three nearest; one tap books. */
export function JustTaken(props: JustTakenProps) {
  const { booking, zone, wished, alternatives, message, isTaken, isPending, onTake, onSeeAll, onNoneSuits, askHref } =
    props;
  const heading = useFocusOnShow();
  return (
    <CandidateScreen organisation={booking.organisation} contact={booking.contact} askHref={askHref}>
      <Seal tone="warn" icon={CalendarX2} />
      <Title ref={heading}>{isTaken ? "Someone was a moment faster" : "This time is gone"}</Title>
      <Lead>
        {isTaken ? (
          <>
            <time dateTime={wished.starts_at}>{weekdayTime(wished.starts_at, zone)}</time> was booked while you were
            confirming.
          </>
        ) : (
          message
        )}{" "}
        What you typed is kept.{" "}
        {alternatives.length > 0
          ? "These are the nearest times, one tap books."
          : "There is nothing free near it any more."}
      </Lead>
      {alternatives.length > 0 ? (
        <>
          <ul className="mt-6 grid gap-3">
            {alternatives.map((slot) => (
              <li key={slot.starts_at}>
                <button
                  type="button"
                  disabled={isPending}
                  onClick={() => onTake(slot)}
                  className="quiet-transition grid min-h-19 w-full grid-cols-[1fr_20px] items-center gap-x-3 rounded-md border border-line bg-surface py-4 pr-4 pl-5 text-left shadow-1 hover:border-accent disabled:opacity-60 lg:min-h-20"
                >
                  <span>
                    <b className="block text-lg font-semibold">
                      {shortDay(slot.starts_at, zone)},{" "}
                      <time dateTime={slot.starts_at} className="whitespace-nowrap">
                        {timeSpan(slot, zone)}
                      </time>
                    </b>
                    <span className="block text-base text-ink-soft">
                      {differenceInWords(wished.starts_at, slot.starts_at, zone)}
                    </span>
                  </span>
                  <ChevronRight aria-hidden="true" size={20} className="text-accent-text" />
                </button>
              </li>
            ))}
          </ul>
          <p className="mt-3 text-base text-ink-soft">All in {zoneTimeAt(zone, new Date(wished.starts_at))}.</p>
        </>
      ) : null}
      <div className="mt-6 grid gap-1 lg:flex lg:items-center lg:gap-3">
        <button type="button" onClick={onSeeAll} className={buttonStyle("quiet", { isWide: true })}>
          See all times
        </button>
        <button type="button" onClick={onNoneSuits} className={buttonStyle("plain", { isWide: true })}>
          None of these suit me
        </button>
      </div>
    </CandidateScreen>
  );
}
