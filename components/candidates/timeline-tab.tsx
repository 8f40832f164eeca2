"use client";

import { History } from "lucide-react";
import { useState } from "react";
import { ActorMark } from "@/components/ui/actor-mark";
import { cx } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { TimelineRow } from "./timeline-row";
import { TIMELINE_FILTERS, type TimelineEntry, type TimelineFilter, timelineDays } from "./timeline-words";
import { useTimelineUndo } from "./use-timeline-undo";

type TimelineTabProps = { entries: TimelineEntry[]; canAct: boolean };

/** Everything that happened to this person: who or which rule did it, and why. */
export function TimelineTab({ entries, canAct }: TimelineTabProps) {
  const [shown, setShown] = useState<TimelineFilter[]>([]);
  const { undo, undoingId } = useTimelineUndo();
  const days = timelineDays(entries, shown, new Date());
  const toggle = (filter: TimelineFilter) =>
    setShown((filters) =>
      filters.includes(filter) ? filters.filter((each) => each !== filter) : [...filters, filter],
    );

  return (
    <div className="px-6 py-4">
      <fieldset className="flex gap-1.5">
        <legend className="sr-only">Show only</legend>
        {TIMELINE_FILTERS.map(({ value, label, mark }) => (
          <button
            key={value}
            type="button"
            aria-pressed={shown.includes(value)}
            onClick={() => toggle(value)}
            className={cx(
              "flex h-[26px] items-center gap-1.5 rounded-sm border px-2 text-xs",
              shown.includes(value) ? "border-ink font-medium text-ink" : "border-line text-ink-soft hover:text-ink",
            )}
          >
            <ActorMark kind={mark} label="" />
            {label}
          </button>
        ))}
      </fieldset>
      {days.length === 0 ? (
        <EmptyState icon={History} title={entries.length === 0 ? "Nothing happened yet" : "Nothing of that kind"} />
      ) : null}
      {days.map((day) => (
        <section key={day.key} aria-label={day.label} className="mt-4">
          <h2 className="border-ink border-b pb-1 text-xs font-semibold text-ink-soft">{day.label}</h2>
          <ol className="pt-1">
            {day.entries.map((entry, index) => (
              <TimelineRow
                key={entry.id}
                entry={entry}
                isLast={index === day.entries.length - 1}
                onUndo={canAct ? () => undo(entry.id) : undefined}
                isUndoing={undoingId === entry.id}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
