"use client";

import { useDroppable } from "@dnd-kit/core";
import { ArrowUp, ChevronRight } from "lucide-react";
import { useEffect, useEffectEvent, useId, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { stageLabel } from "@/lib/features/pipeline/rules";
import type { Column, ReadingCv } from "@/lib/features/pipeline/schema";
import { BoardCard } from "./board-card";
import { useBoardContext } from "./board-context";
import { arrivalWords } from "./card-words";
import { ColumnHead } from "./column-head";
import { type ColumnRow, columnRows } from "./column-rows";
import { DropSlot, KeyboardSlot } from "./lifted-card";
import { ReadingCard } from "./reading-card";
import type { CardDrag, DropTarget } from "./use-card-drag";
import { useColumnScroll } from "./use-column-scroll";

type BoardColumnProps = {
  column: Column;
  reading: readonly ReadingCv[];
  drag: CardDrag | null;
  isLoadingMore: boolean;
  onMore: () => void;
  initialTop: number;
  onTop: (stage: Column["stage"], scrollTop: number) => void;
  /** Set for a stage that is usually folded. */
  onFold?: () => void;
};

export function BoardColumn(props: BoardColumnProps) {
  const { column, reading, drag, onTop, onFold } = props;
  const { stage } = column;
  const headId = useId();
  const section = useRef<HTMLElement>(null);
  const liftedId = drag?.card.application_id ?? null;
  const rows = useMemo(
    () => columnRows({ column, reading, drag: drag && { applicationId: drag.card.application_id, ...drag } }),
    [column, reading, drag],
  );
  const { scroller, virtualizer, above, noteScroll, indexAt, showTop } = useColumnScroll({
    rows,
    keptKey: drag?.isKeyboard ? liftedId : null,
    initialTop: props.initialTop,
    onTop: (top) => onTop(stage, top),
  });
  const target: DropTarget = { stage, isAtEdge: onFold !== undefined, indexAt: (y) => indexAt(y, liftedId) };
  const { setNodeRef } = useDroppable({ id: `column:${stage}`, data: target });

  const isTarget = drag !== null && drag.place?.stage === stage && drag.from.stage !== stage;
  const isCarriedHere = drag?.isKeyboard === true && drag.place?.stage === stage;
  useEffect(() => {
    if (isCarriedHere) section.current?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }, [isCarriedHere]);

  return (
    <section
      ref={(node) => {
        section.current = node;
        setNodeRef(node);
      }}
      aria-labelledby={headId}
      className={cx(
        "relative grid min-h-0 w-[216px] flex-none grid-rows-[auto_minmax(0,1fr)] px-1.5 pt-2.5 [&+&]:shadow-[inset_1px_0_var(--line)]",
        isTarget && "bg-[color-mix(in_srgb,var(--accent-soft)_45%,transparent)]",
      )}
    >
      <div className="relative">
        <ColumnHead column={column} id={headId} isTarget={isTarget} />
        {onFold ? (
          <IconButton
            label={`Fold ${stageLabel[stage]}`}
            size="sm"
            icon={<ChevronRight size={14} aria-hidden="true" />}
            onClick={onFold}
            className="!absolute top-1 right-0"
          />
        ) : null}
        {above.length > 0 ? (
          <button
            type="button"
            onClick={showTop}
            className="mx-1 mb-1.5 flex h-[22px] w-[calc(100%-8px)] items-center gap-[5px] whitespace-nowrap rounded-xs bg-auto-soft px-2 text-xs font-medium text-auto-text"
          >
            <ArrowUp size={13} aria-hidden="true" />
            {arrivalWords(above)}
          </button>
        ) : null}
      </div>
      <div
        ref={scroller}
        onScroll={noteScroll}
        className="-mx-1.5 -mt-0.5 overflow-y-auto overflow-x-hidden px-1.5 [scrollbar-width:none]"
      >
        <ol aria-labelledby={headId} className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row ? (
              <li
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Row row={row} drag={drag} />
              </li>
            ) : null;
          })}
        </ol>
        {column.next_cursor ? (
          <More
            key={column.next_cursor}
            rest={column.count - column.cards.length}
            isBusy={props.isLoadingMore}
            onMore={props.onMore}
            stage={stageLabel[stage]}
          />
        ) : null}
      </div>
    </section>
  );
}

function Row({ row, drag }: { row: ColumnRow; drag: CardDrag | null }) {
  const { showsJob } = useBoardContext();
  if (row.kind === "reading") return <ReadingCard cv={row.cv} />;
  if (row.kind === "card") return <BoardCard card={row.card} />;
  if (!drag?.place) return null;
  return drag.isKeyboard ? (
    <KeyboardSlot card={drag.card} stage={drag.place.stage} showsJob={showsJob} />
  ) : (
    <DropSlot />
  );
}

type MoreProps = { rest: number; isBusy: boolean; onMore: () => void; stage: string };

/** Loads on when it comes into view; the button is the same for those who do not scroll. */
function More({ rest, isBusy, onMore, stage }: MoreProps) {
  const place = useRef<HTMLDivElement>(null);
  const load = useEffectEvent(onMore);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        // Once: after a failure the person decides, not the scroll.
        watcher.disconnect();
        load();
      },
      { rootMargin: "200px" },
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return (
    <div ref={place} className="-mt-20 mb-14 flex h-6 justify-center">
      <Button size="sm" variant="bare" isBusy={isBusy} onClick={onMore} aria-label={`Show more in ${stage}`}>
        {rest > 0 ? `${rest} more` : "Show more"}
      </Button>
    </div>
  );
}
