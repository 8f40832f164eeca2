"use client";

import { ActionBar } from "@/components/candidate-page/action-bar";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { CandidateScreen, NoScriptNotice } from "@/components/candidate-page/candidate-screen";
import { Title } from "@/components/candidate-page/heading";
import { useFocusOnShow } from "@/components/candidate-page/use-focus-on-show";
import type { LinkBooking, Slot } from "@/lib/features/bookings/schema";
import { clockDifference, shortDay, timeOf, timeSpan, zoneTime } from "@/lib/features/bookings/slot-days";
import { whoMeets } from "./host-words";
import { MeetingSummary } from "./meeting-summary";
import { SlotPicker } from "./slot-picker";
import { TimesUnknown } from "./times-unknown";
import { useSlots } from "./use-slots";
import { ZonePicker } from "./zone-picker";

type ChooseTimeProps = {
  token: string;
  booking: LinkBooking;
  zone: string;
  onZone: (zone: string) => void;
  now: Date | null;
  chosen: Slot | null;
  onChoose: (slot: Slot) => void;
  onContinue: () => void;
  onNoneSuits: () => void;
  askHref: string;
  /** "Pick a new time": the call is booked already and stays so until the new time is. */
  isMoving: boolean;
};

/** 1 · Choose a time */
export function ChooseTime(props: ChooseTimeProps) {
  const { token, booking, zone, onZone, now, chosen, onChoose, onContinue, onNoneSuits, askHref, isMoving } = props;
  const heading = useFocusOnShow();
  const hostName = whoMeets(booking);
  const host = { name: hostName, zone: booking.host_timezone };
  const state = useSlots(token, zone, now);
  if (state.unknown) {
    const triedAt = new Date(state.query.dataUpdatedAt);
    return (
      <TimesUnknown
        {...{ token, booking, zone, askHref, triedAt }}
        reason={state.unknown.reason}
        onSuggest={onNoneSuits}
      />
    );
  }
  return (
    <CandidateScreen
      organisation={booking.organisation}
      contact={booking.contact}
      askHref={askHref}
      hasFooter={!chosen}
      isBroad
      bar={
        chosen ? (
          <ActionBar
            isCompact
            isBroad
            remark={
              <>
                <b className="block font-semibold">
                  {shortDay(chosen.starts_at, zone)},{" "}
                  <time dateTime={chosen.starts_at} className="whitespace-nowrap">
                    {timeSpan(chosen, zone)}
                  </time>
                </b>
                <span className="block text-base text-ink-soft [@media(max-height:420px)]:sr-only">
                  {zoneTime(zone)} · <time dateTime={chosen.starts_at}>{timeOf(chosen.starts_at, host.zone)}</time> for{" "}
                  {hostName}
                </span>
              </>
            }
          >
            <button type="button" onClick={onContinue} className={buttonStyle("primary")}>
              Continue
            </button>
          </ActionBar>
        ) : null
      }
    >
      <NoScriptNotice purpose="show you the free times" contact={booking.contact} />
      <div className="lg:grid lg:grid-cols-[312px_1fr] lg:items-start lg:gap-18">
        <div>
          <Title ref={heading}>
            {isMoving ? `Pick a new time with ${hostName}` : `Pick a time to talk with ${hostName}`}
          </Title>
          {isMoving && booking.starts_at ? (
            <p className="mt-3 text-ink-soft">
              Until then your call stays on {shortDay(booking.starts_at, zone)},{" "}
              <time dateTime={booking.starts_at}>{timeOf(booking.starts_at, zone)}</time>, {zoneTime(zone)}.
            </p>
          ) : null}
          <MeetingSummary booking={booking} />
          <ZonePicker zone={zone} onChoose={onZone} now={now} hint={now ? clockDifference(zone, host, now) : null} />
        </div>
        <SlotPicker state={state} choice={{ zone, host, chosen, onChoose }} onNoneSuits={onNoneSuits} />
      </div>
    </CandidateScreen>
  );
}
