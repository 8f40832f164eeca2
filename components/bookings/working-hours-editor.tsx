"use client";

import { CopyCheck } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  defaultWorkingHours,
  type Weekday,
  type WorkingHours,
  weekdays,
  workingHoursSchema,
} from "@/lib/features/availability/schema";
import { WorkingDayRow } from "./working-day-row";

type WorkingHoursEditorProps = {
  /** Null: nothing of their own is set, `inherited` counts. */
  value: WorkingHours | null;
  onChange: (next: WorkingHours | null) => void;
  /** What counts while `value` is null. Default: Monday to Friday, 9 to 17. */
  inherited?: WorkingHours;
  /** Whose hours count otherwise: "the workspace's hours". Null where there is nothing to fall back on by a click. */
  inheritedLabel?: string | null;
  /** By whose clock: "Europe/London time". */
  zoneLabel: string;
  isDisabled?: boolean;
};

/** When somebody takes meetings: a row a day, as many stretches as the day has. Reports each change; saving is the form's. */
export function WorkingHoursEditor(props: WorkingHoursEditorProps) {
  const {
    value,
    onChange,
    inherited = defaultWorkingHours,
    inheritedLabel = null,
    zoneLabel,
    isDisabled = false,
  } = props;
  const hours = value ?? inherited;
  const problems = problemsOf(hours);
  const change = (day: Weekday, intervals: WorkingHours[Weekday]) => onChange({ ...hours, [day]: intervals });
  const copyMonday = () =>
    onChange({
      ...hours,
      tuesday: hours.monday,
      wednesday: hours.monday,
      thursday: hours.monday,
      friday: hours.monday,
    });
  return (
    <fieldset disabled={isDisabled} className="min-w-0">
      <legend className="sr-only">Working hours, {zoneLabel}</legend>
      <div className="border-t border-line">
        {weekdays.map((day) => (
          <WorkingDayRow
            key={day}
            day={day}
            intervals={hours[day]}
            problem={problems[day]}
            onChange={(intervals) => change(day, intervals)}
          />
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-1.5 pt-2">
        <Button variant="bare" onClick={copyMonday}>
          <CopyCheck size={14} aria-hidden="true" />
          Monday’s hours for all weekdays
        </Button>
        {inheritedLabel && value ? (
          <Button variant="bare" onClick={() => onChange(null)}>
            Use {inheritedLabel}
          </Button>
        ) : null}
        <p className="ml-auto text-xs text-ink-faint">
          {inheritedLabel && !value ? `From ${inheritedLabel}. ` : ""}By the clock of {zoneLabel}; summer time is
          minded.
        </p>
      </div>
    </fieldset>
  );
}

/** What the schema finds, by day, so that a form can hold back its save: none when the object is empty. */
export function problemsOf(hours: WorkingHours): Partial<Record<Weekday, string>> {
  const result = workingHoursSchema.safeParse(hours);
  if (result.success) return {};
  return Object.fromEntries(result.error.issues.map(({ path, message }) => [String(path[0]), sentenceOf(message)]));
}

const sentenceOf = (message: string) => `Each stretch ${message}.`;
