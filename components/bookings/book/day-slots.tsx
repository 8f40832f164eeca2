"use client";

import { Check } from "lucide-react";
import type { Slot } from "@/lib/features/bookings/schema";
import { emptyPartReasons, partsOf, type SlotDay, timeOf } from "@/lib/features/bookings/slot-days";

export type SlotChoice = {
  zone: string;
  host: { name: string; zone: string };
  chosen: Slot | null;
  onChoose: (slot: Slot) => void;
};

/** One day's times as radios, a group for each part of the day; an empty part says why. */
export function DaySlots({ day, choice, isDesk = false }: { day: SlotDay; choice: SlotChoice; isDesk?: boolean }) {
  const reasons = emptyPartReasons(day, choice.zone, choice.host);
  return (
    <div className={`grid gap-5 ${isDesk ? "pt-3 pb-5" : "pt-1 pb-6"}`}>
      {partsOf(day.slots, choice.zone).map(({ part, label, slots }) => (
        <fieldset key={part} className="min-w-0">
          <legend className="mb-2 text-base font-medium text-ink-soft">{label}</legend>
          <div className={`grid gap-2 ${isDesk ? "grid-cols-2" : "grid-cols-3"}`}>
            {slots.map((slot) => (
              <label key={slot.starts_at} className="relative block">
                <input
                  type="radio"
                  name="slot"
                  checked={choice.chosen?.starts_at === slot.starts_at}
                  onChange={() => choice.onChoose(slot)}
                  className="peer absolute inset-0 m-0 size-full cursor-pointer opacity-0"
                />
                <span className="group quiet-transition flex min-h-12 items-center justify-center gap-2 rounded-md border border-line-strong bg-surface font-semibold peer-checked:border-accent peer-checked:bg-accent peer-checked:text-accent-ink peer-focus-visible:shadow-focus peer-checked:[&_svg]:block">
                  <Check aria-hidden="true" size={16} className="hidden" />
                  <time dateTime={slot.starts_at}>{timeOf(slot.starts_at, choice.zone)}</time>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      {reasons.length > 0 && day.slots.length > 0 ? (
        <p className="text-base text-ink-faint">{reasons.join(" ")}</p>
      ) : null}
    </div>
  );
}
