"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useView } from "@/components/candidate-page/use-view";
import {
  linkBookingQuery,
  takenAlternatives,
  useConfirmBooking,
  useRescheduleBooking,
} from "@/lib/features/bookings/queries";
import type { LinkBooking, Slot } from "@/lib/features/bookings/schema";
import { ApiError } from "@/lib/http/api-client";
import { AskPersonForm } from "./ask-person-form";
import { Booked } from "./booked";
import { CancelCall } from "./cancel-call";
import { ChooseTime } from "./choose-time";
import { ConfirmSheet, type Details } from "./confirm-sheet";
import { JustTaken, type TakenTime } from "./just-taken";
import { draftFor, LinkOver } from "./link-over";
import { SuggestTimes } from "./suggest-times";
import { useNow } from "./use-now";
import { useSlotHold } from "./use-slot-hold";
import { useZone } from "./use-zone";

const views = ["choose", "suggest", "ask", "move", "cancel"] as const;

const isAlreadyBooked = (error: Error): boolean => error instanceof ApiError && error.extra.reason === "already_booked";

/** The candidate's booking page: one thing per screen, what was typed is kept from one to the next. */
export function BookPage({ token, initial }: { token: string; initial: LinkBooking }) {
  const { data: booking } = useQuery(linkBookingQuery(token, initial));
  const now = useNow();
  const { view, show, hrefOf } = useView(views);
  const [zone, setZone] = useZone(booking.timezone);
  const [chosen, setChosen] = useState<Slot | null>(null);
  const [isConfirming, setConfirming] = useState(false);
  const [wasMoved, setMoved] = useState(false);
  const [taken, setTaken] = useState<TakenTime | null>(null);
  const [details, setDetails] = useState<Details>({
    name: booking.candidate_name,
    email: booking.candidate_email ?? "",
    note: "",
  });
  const confirm = useConfirmBooking(token);
  const reschedule = useRescheduleBooking(token);

  const isMoving = booking.status === "confirmed" && booking.held_by === null && view === "move";
  const taking = isMoving ? reschedule : confirm;
  const askHref = hrefOf("ask");
  const shared = { token, booking, zone, askHref };

  const lose = (slot: Slot, error: Error): boolean => {
    const alternatives = takenAlternatives(error);
    setTaken(alternatives && { wished: slot, alternatives, message: error.message, isTaken: isAlreadyBooked(error) });
    if (alternatives) setConfirming(false);
    return alternatives !== null;
  };
  const hold = useSlotHold(token, isConfirming, lose);

  const take = (slot: Slot) => {
    setChosen(slot);
    const onSuccess = () => {
      setConfirming(false);
      setChosen(null);
      setTaken(null);
      setMoved(isMoving);
      show("choose");
    };
    const onError = (error: Error) => {
      if (!lose(slot, error)) setConfirming(true);
    };
    const time = { starts_at: slot.starts_at, timezone: zone };
    if (isMoving) reschedule.mutate(time, { onSuccess, onError });
    else
      confirm.mutate(
        {
          ...time,
          name: details.name.trim(),
          email: details.email.trim(),
          ...(details.note.trim() ? { note: details.note.trim() } : {}),
        },
        { onSuccess, onError },
      );
  };

  if (view === "ask")
    return <AskPersonForm {...shared} draft={draftFor(booking.status)} onBack={() => show("choose")} />;
  if (booking.status !== "pending" && booking.status !== "confirmed") {
    return <LinkOver {...shared} status={booking.status} onAsk={() => show("ask")} />;
  }
  if (view === "suggest" && now) return <SuggestTimes {...shared} now={now} onBack={() => show("choose")} />;
  if (booking.status === "confirmed" && view === "cancel") {
    return (
      <CancelCall
        {...shared}
        onKeep={() => show("choose")}
        onMove={() => show("move")}
        onCancelled={() => show("choose")}
      />
    );
  }
  if (booking.status === "confirmed" && !isMoving) {
    return (
      <Booked {...shared} now={now} wasMoved={wasMoved} onMove={() => show("move")} onCancel={() => show("cancel")} />
    );
  }

  if (taken) {
    const leave = (next?: () => void) => () => {
      taking.reset();
      setTaken(null);
      setChosen(null);
      next?.();
    };
    return (
      <JustTaken
        {...shared}
        {...taken}
        isPending={taking.isPending}
        onTake={take}
        onSeeAll={leave()}
        onNoneSuits={leave(() => show("suggest"))}
      />
    );
  }
  return (
    <>
      <ChooseTime
        {...shared}
        onZone={setZone}
        now={now}
        chosen={chosen}
        onChoose={setChosen}
        onContinue={() => {
          setConfirming(true);
          if (chosen) hold.keep(chosen);
        }}
        onNoneSuits={() => show("suggest")}
        isMoving={isMoving}
      />
      {isConfirming && chosen ? (
        <ConfirmSheet
          booking={booking}
          slot={chosen}
          zone={zone}
          details={details}
          onDetails={setDetails}
          isMoving={isMoving}
          isPending={taking.isPending}
          keptUntil={hold.until}
          isKeptNoMore={hold.isOver}
          error={
            taking.error
              ? { message: taking.error.message, details: taking.error instanceof ApiError ? taking.error.details : [] }
              : null
          }
          onConfirm={() => take(chosen)}
          onClose={() => {
            setConfirming(false);
            taking.reset();
            hold.letGo();
          }}
        />
      ) : null}
    </>
  );
}
