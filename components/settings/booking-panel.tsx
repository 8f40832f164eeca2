"use client";

import { ProviderChoice } from "@/components/bookings/provider-choice";
import { WorkingHoursEditor } from "@/components/bookings/working-hours-editor";
import { Field, FieldError } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { defaultWorkingHours } from "@/lib/features/availability/schema";
import type { Settings } from "@/lib/features/workspace/schema";
import { HolidaysEditor } from "./holidays-editor";
import { NumberField } from "./number-field";
import { SaveRow } from "./save-row";
import { useSettingsDraft } from "./use-settings-draft";
import { WithSettings } from "./with-settings";

export function BookingPanel() {
  return (
    <WithSettings>
      {(settings) => (
        <>
          <HoursForm settings={settings} />
          <HolidaysForm settings={settings} />
          <BookingForm settings={settings} />
        </>
      )}
    </WithSettings>
  );
}

function HoursForm({ settings }: { settings: Settings }) {
  const { shown, set, submit, row } = useSettingsDraft(settings);
  return (
    <form onSubmit={submit}>
      <Section title="Working hours" detail="for every host who has not set their own">
        <div className="pt-3">
          <WorkingHoursEditor
            value={shown.working_hours ?? defaultWorkingHours}
            zoneLabel={shown.timezone}
            onChange={(working_hours) => set({ working_hours })}
          />
        </div>
        <SaveRow {...row} />
      </Section>
    </form>
  );
}

function HolidaysForm({ settings }: { settings: Settings }) {
  const { shown, set, submit, row } = useSettingsDraft(settings);
  return (
    <form onSubmit={submit}>
      <Section title="Holidays" detail="whole days on which nobody takes calls">
        <div className="pt-3">
          <HolidaysEditor value={shown.holidays} onChange={(holidays) => set({ holidays })} />
        </div>
        <SaveRow {...row} />
      </Section>
    </form>
  );
}

const GRIDS = ["5", "10", "15", "20", "30", "60"] as const;

/** name, label, unit, least, most, what it is for */
const NUMBERS = [
  ["booking_duration_minutes", "An interview takes", "minutes", 15, 240, undefined],
  ["buffer_before_minutes", "Free before it", "minutes", 0, 240, undefined],
  ["buffer_after_minutes", "Free after it", "minutes", 0, 240, undefined],
  ["minimum_notice_minutes", "Notice at least", "minutes", 0, 43_200, "Nothing sooner is offered."],
  ["daily_cap", "At most", "a day", 1, 48, "For each host."],
  ["weekly_cap", "And at most", "a week", 1, 200, "For each host, Monday to Sunday."],
  ["booking_window_days", "Offered for", "days", 1, 180, "Counted from today."],
  ["booking_link_days", "A booking link lasts", "days", 1, 90, undefined],
  ["change_cutoff_minutes", "Changes until", "minutes before", 0, 10_080, "Moving or cancelling by the candidate."],
  ["interview_duration_minutes", "An AI interview takes", "minutes", 15, 240, undefined],
  ["interview_link_days", "Its link lasts", "days", 1, 90, undefined],
] as const;

function BookingForm({ settings }: { settings: Settings }) {
  const { shown, set, submit, row, errorOf } = useSettingsDraft(settings);
  return (
    <form onSubmit={submit}>
      <Section title="Booked with" detail="where nobody chose another way">
        <div className="pt-2.5">
          <ProviderChoice
            label="Booked with"
            value={shown.booking_provider}
            onValueChange={(booking_provider) => set({ booking_provider })}
          />
          <FieldError message={errorOf("booking_provider")} />
        </div>
      </Section>
      <Section title="Bookings and interviews" className="mt-8">
        <div className="grid grid-cols-2 gap-x-4 gap-y-4 pt-3 sm:grid-cols-3">
          <Field label="Starts every" error={errorOf("slot_grid_minutes")}>
            {(control) => (
              <Select
                {...control}
                value={GRIDS.find((grid) => Number(grid) === shown.slot_grid_minutes)}
                options={GRIDS.map((grid) => ({ value: grid, label: `${grid} minutes` }))}
                onValueChange={(grid) => set({ slot_grid_minutes: Number(grid) as Settings["slot_grid_minutes"] })}
              />
            )}
          </Field>
          {NUMBERS.map(([name, label, unit, min, max, hint]) => (
            <NumberField
              key={name}
              label={label}
              unit={unit}
              min={min}
              max={max}
              hint={hint}
              error={errorOf(name)}
              value={shown[name]}
              onValueChange={(value) => set({ [name]: value })}
            />
          ))}
        </div>
        <SaveRow {...row} />
      </Section>
    </form>
  );
}
