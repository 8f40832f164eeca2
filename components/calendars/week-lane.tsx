"use client";

import { CircleHelp, UserRound } from "lucide-react";
import type { CSSProperties } from "react";
import { cx } from "@/components/ui/class-names";
import type { Axis, Block, BlockKind, Cell, Lane } from "./week-model";

type WeekLaneProps = {
  lane: Lane;
  axis: Axis;
  /** The one that Tab reaches. */
  current: Cell | null;
  asked: Cell | null;
  why: string | null;
  onAsk: (cell: Cell) => void;
};

/** One day: what is known of it behind, its starts in front. */
export function WeekLane({ lane, axis, current, asked, why, onAsk }: WeekLaneProps) {
  const span = axis.to - axis.from;
  const place = (from: number, to: number, gap = 0): CSSProperties => ({
    left: `${((from - axis.from) / span) * 100}%`,
    width: `calc(${((to - from) / span) * 100}% - ${gap}px)`,
  });
  return (
    <li
      className={cx(
        "grid h-[50px] grid-cols-[var(--gutter)_minmax(0,1fr)] items-center border-b",
        asked ? "border-transparent" : "border-line",
      )}
    >
      <div className="leading-4">
        <b className="block font-semibold">{lane.label}</b>
        <span className="block truncate pr-2 text-xs text-ink-faint" title={lane.note}>
          {lane.note}
        </span>
        <ul className="sr-only">
          {lane.blocks
            .filter(({ kind }) => kind !== "free")
            .map(({ kind, title }) => (
              <li key={`${kind}${title}`}>{title}</li>
            ))}
        </ul>
      </div>
      <div className="relative h-full border-line border-l" style={hourLines(axis)}>
        {lane.blocks.map((block) => (
          <BlockMark
            key={`${block.kind}${block.from}${block.title}`}
            block={block}
            isFaint={lane.isToday && block.kind === "free"}
            style={place(block.from, block.to, block.kind === "held" || block.kind === "booked" ? 2 : 0)}
          />
        ))}
        {lane.nowMinute === null ? null : (
          <span
            aria-hidden="true"
            className="-ml-px absolute inset-y-0 z-1 border-bad border-l-2 before:absolute before:-top-1 before:-left-[5px] before:size-2 before:rounded-full before:bg-bad"
            style={{ left: `${((lane.nowMinute - axis.from) / span) * 100}%` }}
          />
        )}
        {lane.cells.map((cell) => (
          <StartButton
            key={cell.minute}
            cell={cell}
            day={lane.label}
            isCurrent={cell === current}
            isAsked={cell === asked}
            why={why}
            style={place(cell.minute, cell.minute + cell.minutes, 2)}
            onAsk={() => onAsk(cell)}
          />
        ))}
      </div>
    </li>
  );
}

/** A line at each full hour; a background is placed by what is left beside one of its tiles. */
function hourLines({ from, to }: Axis): CSSProperties {
  const hour = 60 / (to - from);
  const first = ((60 - (from % 60)) % 60) / (to - from);
  return {
    backgroundImage: "linear-gradient(to right, var(--line) 1px, transparent 1px)",
    backgroundSize: `${hour * 100}% 100%`,
    backgroundPositionX: `${(first / (1 - hour)) * 100}%`,
  };
}

const LOOKS: Record<BlockKind, string> = {
  free: "inset-y-0 bg-(--free)",
  busy: "inset-y-2 rounded-xs bg-(--busy)",
  held: "held-block inset-y-2 rounded-xs px-[3px] text-auto-text",
  booked: "held-block inset-y-2 rounded-xs px-[3px] text-auto-text",
  unknown: "unknown-block inset-y-2 gap-[5px] rounded-xs px-2.5 text-warn",
};

function BlockMark({ block, isFaint, style }: { block: Block; isFaint: boolean; style: CSSProperties }) {
  return (
    <span
      aria-hidden="true"
      title={block.title}
      style={style}
      className={cx(
        "@container absolute flex min-w-0 items-center justify-center text-xs font-medium",
        LOOKS[block.kind],
        isFaint && "opacity-55",
      )}
    >
      {block.kind === "unknown" ? (
        <span className="flex min-w-0 items-center gap-[5px] rounded-[3px] bg-warn-soft px-1">
          <CircleHelp size={13} aria-hidden="true" />
          <span className="truncate">{block.label}</span>
        </span>
      ) : block.label ? (
        <>
          <span className="hidden truncate @min-[44px]:inline">{block.label}</span>
          <span className="hidden @min-[18px]:inline @min-[44px]:hidden">{block.initials}</span>
        </>
      ) : null}
    </span>
  );
}

type StartButtonProps = {
  cell: Cell;
  day: string;
  isCurrent: boolean;
  isAsked: boolean;
  why: string | null;
  style: CSSProperties;
  onAsk: () => void;
};

function StartButton({ cell, day, isCurrent, isAsked, why, style, onAsk }: StartButtonProps) {
  const start = (isAsked ? cell.starts.find(({ at }) => at === why) : undefined) ?? cell.lead;
  const offered = cell.starts.filter(({ isOffered }) => isOffered).map(({ clock }) => clock);
  const by = cell.starts.find(({ offeredBy }) => offeredBy !== null)?.offeredBy;
  const words = cell.isOffered
    ? `${offered.join(", ")} offered${by ? ` by ${by}` : ""}`
    : `${start.clock}, not offered. Why?`;
  return (
    <button
      type="button"
      data-start={cell.lead.at}
      tabIndex={isCurrent ? 0 : -1}
      aria-expanded={isAsked}
      aria-label={`${day}, ${words}`}
      title={words}
      onClick={onAsk}
      style={style}
      className={cx(
        "@container absolute inset-y-2 z-2 flex items-center justify-center rounded-xs border text-xs font-medium tracking-[-.02em] focus-visible:z-3",
        isAsked
          ? "border-[1.5px] border-ink bg-surface font-semibold text-ink"
          : cell.isOffered
            ? cell.isByPerson
              ? "border-accent border-dashed bg-accent-soft text-accent-text"
              : "border-accent bg-surface text-accent-text hover:bg-accent-soft"
            : "border-transparent border-dashed text-transparent hover:border-ink-faint hover:bg-surface hover:text-ink-faint focus-visible:border-ink-faint focus-visible:bg-surface focus-visible:text-ink-faint",
      )}
    >
      {cell.isByPerson ? (
        <UserRound size={10} aria-hidden="true" className="mr-px hidden shrink-0 @min-[44px]:block" />
      ) : null}
      <span aria-hidden="true" className={start.isOffered ? "" : "line-through"}>
        <span className="hidden @min-[31px]:inline">{start.clock}</span>
        <span className="hidden @min-[20px]:inline @min-[31px]:hidden">{shortClock(start.clock)}</span>
      </span>
    </button>
  );
}

/** Where five characters do not fit: "14" on the hour, ":30" besides. */
const shortClock = (clock: string): string => (clock.endsWith(":00") ? clock.slice(0, 2) : clock.slice(2));
