"use client";

import { ActorMark } from "@/components/ui/actor-mark";
import { LinkButton } from "@/components/ui/text-link";
import { TimelineRow } from "./timeline-row";
import { TIMELINE_FILTERS, type TimelineEntry } from "./timeline-words";
import { useTimelineUndo } from "./use-timeline-undo";

const SHOWN = 4;

type TimelineStripProps = { entries: TimelineEntry[]; canAct: boolean; onAll: () => void };

/** The last deeds beneath the match: why this person stands where they stand. */
export function TimelineStrip({ entries, canAct, onAll }: TimelineStripProps) {
  const { undo, undoingId } = useTimelineUndo();
  const last = entries.slice(0, SHOWN);
  if (last.length === 0) return null;
  return (
    <section
      aria-labelledby="timeline-strip"
      className="border-line-strong border-t bg-canvas pt-[9px] pr-4 pb-2.5 pl-6 [@media(max-height:760px)]:hidden"
    >
      <div className="mb-1 flex items-center gap-2">
        <h2 id="timeline-strip" className="font-semibold">
          Timeline
        </h2>
        <span aria-hidden="true" className="mr-3.5 ml-auto flex gap-3.5 text-xs text-ink-soft max-wide:hidden">
          {TIMELINE_FILTERS.map(({ value, label, mark }) => (
            <span key={value} className="flex items-center gap-1">
              <ActorMark kind={mark} />
              {label}
            </span>
          ))}
        </span>
        <LinkButton onClick={onAll} className="max-wide:ml-auto">
          All {entries.length}
        </LinkButton>
      </div>
      <ol>
        {last.map((entry, index) => (
          <TimelineRow
            key={entry.id}
            entry={entry}
            isLast={index === last.length - 1}
            onUndo={canAct ? () => undo(entry.id) : undefined}
            isUndoing={undoingId === entry.id}
          />
        ))}
      </ol>
    </section>
  );
}
