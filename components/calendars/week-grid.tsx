"use client";

import { Fragment, useRef, useState } from "react";
import type { WeekResponse } from "@/lib/features/availability/explain-schema";
import { stepInWeek } from "./week-cursor";
import { WeekLane } from "./week-lane";
import { type Axis, axisOf, laneOf } from "./week-model";
import { WhyNot } from "./why-not";

const HOUR = 60;
/** The axis names every hour up to so many. */
const MANY_HOURS = 13;

type WeekGridProps = {
  week: WeekResponse;
  managerId: string;
  now: Date;
  /** The start that is asked about, an instant. */
  why: string | null;
  onWhy: (why: string | null) => void;
};

/** A lane a day; free days without anything in them are left out. Arrow keys walk the starts, Enter asks about one. */
export function WeekGrid({ week, managerId, now, why, onWhy }: WeekGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const axis = axisOf(week);
  const lanes = week.days.map((day) => laneOf(week, day, axis, now)).filter(isWorthShowing);
  const cells = lanes.flatMap((lane) => lane.cells);
  const holds = (at: string | null) => (cell: (typeof cells)[number]) => cell.starts.some((start) => start.at === at);
  const asked = cells.find(holds(why));
  const current = cells.find(holds(cursor)) ?? asked ?? cells.find(({ isOffered }) => isOffered) ?? cells[0];

  function onKeyDown(event: React.KeyboardEvent) {
    const next = current && stepInWeek(lanes, current, event.key);
    if (!next) return;
    event.preventDefault();
    setCursor(next.lead.at);
    grid.current?.querySelector<HTMLElement>(`[data-start="${next.lead.at}"]`)?.focus();
  }
  function close() {
    onWhy(null);
    if (asked) grid.current?.querySelector<HTMLElement>(`[data-start="${asked.lead.at}"]`)?.focus();
  }

  if (lanes.length === 0)
    return <p className="border-ink border-t py-3 text-ink-soft">No working hours in these seven days.</p>;
  return (
    <div ref={grid} data-week="" className="[--gutter:92px] max-wide:[--gutter:80px]">
      <Hours axis={axis} />
      <ol onKeyDown={onKeyDown} aria-label="Days">
        {lanes.map((lane) => {
          const isAsked = asked !== undefined && lane.cells.includes(asked);
          return (
            <Fragment key={lane.on}>
              <WeekLane
                lane={lane}
                axis={axis}
                current={current ?? null}
                asked={isAsked ? asked : null}
                why={why}
                onAsk={(cell) => {
                  setCursor(cell.lead.at);
                  onWhy(cell === asked ? null : cell.lead.at);
                }}
              />
              {isAsked && why ? (
                <li>
                  <WhyNot
                    managerId={managerId}
                    on={lane.on}
                    at={why}
                    position={(asked.minute + asked.minutes / 2 - axis.from) / (axis.to - axis.from)}
                    onMove={onWhy}
                    onClose={close}
                  />
                </li>
              ) : null}
            </Fragment>
          );
        })}
      </ol>
    </div>
  );
}

const isWorthShowing = ({ cells, blocks, note, isToday }: ReturnType<typeof laneOf>): boolean =>
  isToday || cells.length > 0 || blocks.some(({ kind }) => kind !== "busy") || note !== "no hours";

function Hours({ axis }: { axis: Axis }) {
  const span = axis.to - axis.from;
  const step = span / HOUR > MANY_HOURS ? 2 * HOUR : HOUR;
  const first = Math.ceil((axis.from + 1) / step) * step;
  const hours = Array.from({ length: Math.ceil((axis.to - first) / step) }, (_, n) => first + n * step);
  return (
    <div aria-hidden="true" className="border-ink border-b pl-(--gutter)">
      <div className="relative h-5">
        {hours.map((minute) => (
          <span
            key={minute}
            className="absolute -translate-x-1/2 text-xs text-ink-faint"
            style={{ left: `${((minute - axis.from) / span) * 100}%` }}
          >
            {minute / HOUR}
          </span>
        ))}
      </div>
    </div>
  );
}
