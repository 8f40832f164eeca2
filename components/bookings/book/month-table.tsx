"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { dayOf, monthsOf, type SlotDay } from "@/lib/features/bookings/slot-days";

type MonthTableProps = {
  weeks: string[][];
  /** "2026-11-24" → the day's times */
  days: Map<string, SlotDay>;
  zone: string;
  today: string;
  chosen: string | null;
  onChoose: (date: string) => void;
  onEarlier: (() => void) | null;
  onLater: (() => void) | null;
};

/** Desks: four weeks with the number of times in each day. */
export function MonthTable({ weeks, days, zone, today, chosen, onChoose, onEarlier, onLater }: MonthTableProps) {
  const [first, last] = [weeks[0]?.[0], weeks.at(-1)?.[6]];
  const span =
    first && last ? `${dayOf(first, zone).toFormat("d LLLL")} to ${dayOf(last, zone).toFormat("d LLLL yyyy")}` : "";
  return (
    <div>
      <div className="flex items-center justify-between">
        <h2 className="text-xl/11 font-[620] tracking-[-0.014em]">{monthsOf(weeks, zone)}</h2>
        <span>
          <PageButton
            label={onEarlier ? "Four weeks earlier" : "Earlier: nothing before this week"}
            onClick={onEarlier}
            icon={ChevronLeft}
          />
          <PageButton
            label={onLater ? "Four weeks later" : "Later: nothing is offered yet"}
            onClick={onLater}
            icon={ChevronRight}
          />
        </span>
      </div>
      <table className="mt-4 -ml-1 w-[calc(100%+8px)] table-fixed border-separate border-spacing-1 tabular-nums">
        <caption className="sr-only">Days with free times, {span}</caption>
        <thead>
          <tr>
            {["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((name) => (
              <th key={name} scope="col" className="py-2 text-sm font-medium text-ink-faint">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <DayCell
                  key={date}
                  date={date}
                  zone={zone}
                  day={days.get(date)}
                  isToday={date === today}
                  isChosen={date === chosen}
                  onChoose={onChoose}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type PageButtonProps = { label: string; onClick: (() => void) | null; icon: typeof ChevronLeft };

function PageButton({ label, onClick, icon: Icon }: PageButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={!onClick}
      onClick={onClick ?? undefined}
      className={`${buttonStyle("plain")} min-w-11 !px-0 disabled:!border-transparent disabled:!bg-transparent disabled:!text-line-strong`}
    >
      <Icon aria-hidden="true" size={20} />
    </button>
  );
}

type DayCellProps = {
  date: string;
  zone: string;
  day: SlotDay | undefined;
  isToday: boolean;
  isChosen: boolean;
  onChoose: (date: string) => void;
};

function DayCell({ date, zone, day, isToday, isChosen, onChoose }: DayCellProps) {
  const label = dayOf(date, zone);
  const count = day?.slots.length ?? 0;
  const number = label.day === 1 ? label.toFormat("d LLL") : label.toFormat("d");
  if (count === 0) {
    return (
      <td className="h-15 p-0 text-center text-ink-faint">
        {number}
        {isToday ? <small className="block text-xs">today</small> : null}
      </td>
    );
  }
  return (
    <td className="h-15 p-0">
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={() => onChoose(date)}
        className="quiet-transition grid h-15 w-full content-center justify-items-center rounded-md border border-line-strong bg-surface p-0 font-semibold text-ink hover:border-accent aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-canvas"
      >
        <span className="text-lg/5">
          <span className="sr-only">{label.toFormat("cccc")} </span>
          {number}
          <span className="sr-only"> {label.toFormat("LLLL")},</span>
        </span>
        <small className={`text-xs font-medium ${isChosen ? "" : "text-ink-soft"}`}>
          {count === 1 ? "1 time" : `${count} times`}
        </small>
      </button>
    </td>
  );
}
