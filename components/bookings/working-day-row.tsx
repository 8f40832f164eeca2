"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldError } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { minuteOfDay, type Weekday, type WorkingInterval, wallClockOf } from "@/lib/features/availability/schema";

type WorkingDayRowProps = {
  day: Weekday;
  intervals: WorkingInterval[];
  problem: string | undefined;
  onChange: (intervals: WorkingInterval[]) => void;
};

const MIDNIGHT = 24 * 60;
const nameOf = (day: Weekday) => day.charAt(0).toUpperCase() + day.slice(1);
// A time field knows no 24:00; as an end, midnight is the end of the day.
const toField = (time: string) => (time === "24:00" ? "00:00" : time);
const endFrom = (time: string) => (time === "00:00" ? "24:00" : time);

/** An hour after the last stretch, four hours long where the day allows it. */
function nextInterval(intervals: WorkingInterval[]): WorkingInterval | null {
  const last = intervals.at(-1);
  const from = last ? minuteOfDay(last.to) + 60 : 9 * 60;
  if (from >= MIDNIGHT) return null;
  return { from: wallClockOf(from), to: wallClockOf(Math.min(from + (last ? 4 : 8) * 60, MIDNIGHT)) };
}

export function WorkingDayRow({ day, intervals, problem, onChange }: WorkingDayRowProps) {
  const name = nameOf(day);
  const next = nextInterval(intervals);
  const change = (at: number, part: Partial<WorkingInterval>) =>
    onChange(intervals.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <div className="grid grid-cols-[116px_1fr] items-start gap-x-3 border-b border-line py-1.5">
      <span className="flex min-h-[30px] items-center gap-2">
        <Checkbox
          id={`works-${day}`}
          checked={intervals.length > 0}
          onCheckedChange={(isOn) => onChange(isOn === true ? [{ from: "09:00", to: "17:00" }] : [])}
        />
        <label htmlFor={`works-${day}`} className="font-medium">
          {name}
        </label>
      </span>
      <div className="grid gap-1">
        <div className="flex min-h-[30px] flex-wrap items-center gap-x-3 gap-y-1">
          {intervals.map((interval, at) => (
            // A stretch has no identity beyond its place in the day.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <span key={at} className="flex items-center gap-1">
              <TimeInput label={`${name}, from`} value={interval.from} onChange={(from) => change(at, { from })} />
              <span aria-hidden="true" className="text-ink-faint">
                –
              </span>
              <TimeInput
                label={`${name}, to`}
                value={toField(interval.to)}
                onChange={(to) => change(at, { to: endFrom(to) })}
              />
              {intervals.length > 1 ? (
                <IconButton
                  size="sm"
                  label={`Remove ${interval.from} to ${interval.to}`}
                  icon={<X size={13} aria-hidden="true" />}
                  onClick={() => onChange(intervals.filter((_, index) => index !== at))}
                />
              ) : null}
            </span>
          ))}
          {intervals.length === 0 ? <span className="text-ink-faint">No meetings</span> : null}
          {intervals.length > 0 && intervals.length < 6 && next ? (
            <Button
              variant="bare"
              size="sm"
              aria-label={`Add hours on ${name}`}
              onClick={() => onChange([...intervals, next])}
            >
              <Plus size={13} aria-hidden="true" />
              Add hours
            </Button>
          ) : null}
        </div>
        {problem ? <FieldError message={problem} /> : null}
      </div>
    </div>
  );
}

function TimeInput({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <Input
      type="time"
      aria-label={label}
      value={value}
      className="!w-[124px]"
      onChange={(event) => {
        // Emptied while typing: the last whole time stands until there is a new one.
        if (event.target.value) onChange(event.target.value);
      }}
    />
  );
}
