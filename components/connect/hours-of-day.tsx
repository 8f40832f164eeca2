import type { Weekday, WorkingInterval } from "@/lib/features/availability/schema";

type HoursOfDayProps = {
  day: Weekday;
  intervals: WorkingInterval[];
  isWrong: boolean;
  onChange: (intervals: WorkingInterval[]) => void;
};

const nameOf = (day: Weekday) => day.charAt(0).toUpperCase() + day.slice(1);
// A time field knows no 24:00; as an end, midnight is the end of the day.
const toField = (time: string) => (time === "24:00" ? "00:00" : time);
const endFrom = (time: string) => (time === "00:00" ? "24:00" : time);
const NINE_TO_FIVE: WorkingInterval = { from: "09:00", to: "17:00" };

/** One day: calls or none, and from when to when; a break that was set elsewhere stays as stretches of their own. */
export function HoursOfDay({ day, intervals, isWrong, onChange }: HoursOfDayProps) {
  const name = nameOf(day);
  const change = (at: number, part: Partial<WorkingInterval>) =>
    onChange(intervals.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <div className="grid grid-cols-1 items-center gap-x-3 border-line border-b py-1.5 min-[420px]:grid-cols-[9rem_1fr]">
      <label className="flex min-h-11 cursor-pointer items-center gap-3 text-base">
        <input
          id={`works-${day}`}
          type="checkbox"
          className="size-5 accent-(--accent)"
          checked={intervals.length > 0}
          onChange={(event) => onChange(event.target.checked ? [NINE_TO_FIVE] : [])}
        />
        {name}
      </label>
      <div className="grid min-w-0 grid-cols-1 gap-1.5">
        {intervals.length === 0 ? <span className="text-base text-ink-soft max-[419px]:hidden">No calls</span> : null}
        {intervals.map((interval, at) => (
          // A stretch has no identity beyond its place in the day.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <span key={at} className="flex items-center gap-2">
            <TimeField label={`${name}, from`} value={interval.from} onChange={(from) => change(at, { from })} />
            <span aria-hidden="true" className="text-ink-soft">
              to
            </span>
            <TimeField
              label={`${name}, to`}
              value={toField(interval.to)}
              onChange={(to) => change(at, { to: endFrom(to) })}
            />
          </span>
        ))}
        {isWrong ? (
          <span role="alert" className="text-base font-medium text-bad">
            It must end after it begins.
          </span>
        ) : null}
      </div>
    </div>
  );
}

type TimeFieldProps = { label: string; value: string; onChange: (value: string) => void };

const TimeField = ({ label, value, onChange }: TimeFieldProps) => (
  <input
    type="time"
    required
    aria-label={label}
    value={value}
    onChange={(event) => onChange(event.target.value)}
    className="min-h-11 min-w-0 flex-1 rounded-md border border-ink-faint bg-surface px-2 text-base tabular-nums min-[420px]:max-w-36 max-[479px]:[&::-webkit-calendar-picker-indicator]:hidden"
  />
);
