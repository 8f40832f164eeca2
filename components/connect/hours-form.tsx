"use client";

import { type FormEvent, useState } from "react";
import { ZonePicker } from "@/components/bookings/book/zone-picker";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { Field, inputStyle } from "@/components/candidate-page/field";
import {
  defaultWorkingHours,
  type WorkingHours,
  weekdays,
  workingHoursSchema,
} from "@/lib/features/availability/schema";
import { useSetHoursByLink } from "@/lib/features/connections/queries";
import type { ConnectPage } from "@/lib/features/connections/schema";
import { HoursOfDay } from "./hours-of-day";
import { NotDone } from "./not-done";

type HoursFormProps = { token: string; hours: ConnectPage["hours"]; onSaved: () => void; onLeave: () => void };

/** When, where and by which clock the manager takes calls, and how many at most. Counts for what is offered from now on. */
export function HoursForm({ token, hours, onSaved, onLeave }: HoursFormProps) {
  const save = useSetHoursByLink(token);
  const [now] = useState(() => new Date());
  const [week, setWeek] = useState<WorkingHours>(hours.working_hours ?? defaultWorkingHours);
  const [caps, setCaps] = useState({ day: textOf(hours.daily_cap), week: textOf(hours.weekly_cap) });
  const [zone, setZone] = useState(hours.timezone);
  const [link, setLink] = useState(hours.meeting_link ?? "");
  const checked = workingHoursSchema.safeParse(week);
  const wrong = new Set(checked.error?.issues.map(({ path }) => String(path[0])));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!checked.success) return document.getElementById(`works-${[...wrong][0]}`)?.focus();
    save.mutate(
      {
        working_hours: checked.data,
        timezone: zone,
        daily_cap: numberOf(caps.day),
        weekly_cap: numberOf(caps.week),
        meeting_link: link.trim() || null,
      },
      { onSuccess: onSaved },
    );
  }
  return (
    <form onSubmit={submit} aria-labelledby="hours-title" className="mt-4 rounded-md border border-line bg-surface p-4">
      <h3 id="hours-title" ref={focusOnce} tabIndex={-1} className="focus-none text-lg font-[620] tracking-[-0.006em]">
        Hours and limit
      </h3>
      <p className="mt-0.5 text-base text-pretty text-ink-soft">What is booked stays booked.</p>
      <ZonePicker label="By the clock of" zone={zone} onChoose={setZone} now={now} hint={null} />
      <div className="mt-5 border-line border-t">
        {weekdays.map((day) => (
          <HoursOfDay
            key={day}
            day={day}
            intervals={week[day]}
            isWrong={wrong.has(day)}
            onChange={(intervals) => setWeek({ ...week, [day]: intervals })}
          />
        ))}
      </div>
      <div className="mt-5 grid gap-4 min-[420px]:grid-cols-2">
        <CapField
          id="daily-cap"
          label="At most a day"
          most={hours.workspace_daily_cap}
          value={caps.day}
          onChange={(day) => setCaps({ ...caps, day })}
        />
        <CapField
          id="weekly-cap"
          label="At most a week"
          most={hours.workspace_weekly_cap}
          value={caps.week}
          onChange={(next) => setCaps({ ...caps, week: next })}
        />
      </div>
      <div className="mt-5">
        <Field
          id="meeting-link"
          label="Where you meet"
          isOptional
          hint="A room of your own, for example a video link. Calls to come that have none get it too."
        >
          <input
            id="meeting-link"
            type="url"
            inputMode="url"
            placeholder="https://"
            pattern="https://.+"
            maxLength={500}
            value={link}
            aria-describedby="meeting-link-hint"
            onChange={(event) => setLink(event.target.value)}
            className={inputStyle}
          />
        </Field>
      </div>
      <div className="mt-5 grid gap-3">
        <NotDone error={save.error} />
        <div className="flex flex-wrap gap-3">
          <button type="submit" disabled={save.isPending} className={buttonStyle("primary", { isSmall: true })}>
            {save.isPending ? "Saving…" : "Save hours and limit"}
          </button>
          <button type="button" onClick={onLeave} className={buttonStyle("plain", { isSmall: true })}>
            Leave as it was
          </button>
        </div>
      </div>
    </form>
  );
}

const focusOnce = (node: HTMLElement | null): void => node?.focus();
const textOf = (cap: number | null): string => (cap === null ? "" : String(cap));
const numberOf = (text: string): number | null => (text === "" ? null : Number(text));

type CapFieldProps = { id: string; label: string; most: number; value: string; onChange: (value: string) => void };

function CapField({ id, label, most, value, onChange }: CapFieldProps) {
  return (
    <Field id={id} label={label} hint={`Empty: ${most}, as for everybody`}>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={1}
        max={most}
        step={1}
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
        className={inputStyle}
      />
    </Field>
  );
}
