"use client";

import { CircleHelp } from "lucide-react";
import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { messageOf } from "@/components/ui/error-state";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/toast-store";
import { useChooseCalendars } from "@/lib/features/connections/queries";
import type { CalendarRow, ConnectionCard } from "@/lib/features/connections/schema";

/** Stands for "none" in the list: the select takes no empty value. */
const NOWHERE = "nowhere";

/** Which calendars count as busy, and which one interviews are written to. Set at once. */
export function CalendarChoice({ card, connectionId }: { card: ConnectionCard; connectionId: string }) {
  const choose = useChooseCalendars({
    onError: (error) => showToast({ tone: "bad", title: "Not changed", body: messageOf(error), durationMs: 8_000 }),
  });
  const { calendars } = card;
  if (calendars.length === 0)
    return (
      <p className="border-line border-b py-2.5 pr-4 pl-6 text-xs text-ink-soft">
        Its calendars were not listed yet. Test now lists them.
      </p>
    );
  const read = calendars.filter(({ is_read }) => is_read).map(({ id }) => id);
  function toggle(calendar: CalendarRow, isOn: boolean) {
    // A disabled box would lose the focus: a second press simply waits for the first to be saved.
    if (choose.isPending) return;
    choose.mutate({
      id: connectionId,
      read_calendar_ids: isOn ? [...read, calendar.id] : read.filter((id) => id !== calendar.id),
    });
  }
  const writable = calendars.filter(({ can_write }) => can_write);
  const written = calendars.find(({ is_written }) => is_written);
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-line border-b py-1.5 pr-4 pl-6">
      <span className="text-xs text-ink-faint">Reads</span>
      {calendars.map((calendar) => (
        <ReadCalendar
          key={calendar.id}
          calendar={calendar}
          // One at least: with none, every time would be unknown.
          isLocked={calendar.is_read && read.length === 1}
          onToggle={(isOn) => toggle(calendar, isOn)}
        />
      ))}
      <span className="ml-auto flex items-center gap-2">
        <span className="whitespace-nowrap text-xs text-ink-faint">Writes to</span>
        <Select
          aria-label="Calendar that interviews are written to"
          scale="sm"
          className="max-w-44"
          isDisabled={choose.isPending || writable.length === 0}
          value={written?.id ?? NOWHERE}
          options={[
            ...writable.map(({ id, name }) => ({ value: id, label: name })),
            { value: NOWHERE, label: writable.length === 0 ? "None may be written to" : "Nowhere" },
          ]}
          onValueChange={(id) => choose.mutate({ id: connectionId, write_calendar_id: id === NOWHERE ? null : id })}
        />
      </span>
    </div>
  );
}

type ReadCalendarProps = { calendar: CalendarRow; isLocked: boolean; onToggle: (isOn: boolean) => void };

function ReadCalendar({ calendar, isLocked, onToggle }: ReadCalendarProps) {
  const id = useId();
  return (
    <span className="flex min-h-6 items-center gap-[7px]">
      <Checkbox
        id={id}
        checked={calendar.is_read}
        disabled={isLocked || !calendar.is_shared}
        onCheckedChange={(isOn) => onToggle(isOn === true)}
      />
      <label htmlFor={id} className="flex items-center gap-1.5">
        {calendar.name}
        {calendar.is_shared ? null : (
          <span className="flex items-center gap-1 text-xs text-warn" title="It does not tell when it is busy">
            <CircleHelp size={13} aria-hidden="true" />
            not shared
          </span>
        )}
      </label>
    </span>
  );
}
