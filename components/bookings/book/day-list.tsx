"use client";

import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { dayOf, type SlotDay } from "@/lib/features/bookings/slot-days";
import { DaySlots, type SlotChoice } from "./day-slots";

const countOf = (n: number) => (n === 1 ? "1 time" : `${n} times`);

/** Phones: days one under the other, one open at a time. The first with times is open at the start. */
export function DayList({ days, choice }: { days: SlotDay[]; choice: SlotChoice }) {
  const [opened, setOpened] = useState<string | null>(null);
  const open = opened ?? days.find(({ slots }) => slots.length > 0)?.date;
  return (
    <div className="mt-6 border-t border-line">
      {days.map((day) => {
        const label = dayOf(day.date, choice.zone);
        if (day.slots.length === 0) {
          return (
            <div key={day.date} className="flex min-h-15 items-center gap-3 border-b border-line py-2 text-ink-faint">
              <span className="flex-1">{label.toFormat("cccc d LLLL")}</span>
              <span className="text-base">none left</span>
            </div>
          );
        }
        const isOpen = day.date === open;
        return (
          <div key={day.date} className="border-b border-line">
            <h2>
              <button
                type="button"
                aria-expanded={isOpen}
                aria-controls={`day-${day.date}`}
                onClick={() => setOpened(isOpen ? "" : day.date)}
                className="flex min-h-15 w-full items-center gap-2 py-2 text-left"
              >
                <span className="flex-1 font-semibold">
                  {label.toFormat("cccc")}{" "}
                  <span className="whitespace-nowrap font-normal text-ink-soft">{label.toFormat("d LLLL")}</span>
                </span>
                <span className="whitespace-nowrap text-base text-ink-soft">{countOf(day.slots.length)}</span>
                <ChevronDown
                  aria-hidden="true"
                  size={20}
                  className={`quiet-transition text-ink-faint ${isOpen ? "rotate-180" : ""}`}
                />
              </button>
            </h2>
            <div id={`day-${day.date}`} hidden={!isOpen}>
              {isOpen ? <DaySlots day={day} choice={choice} /> : null}
            </div>
          </div>
        );
      })}
    </div>
  );
}
