"use client";

import { DndContext, DragOverlay } from "@dnd-kit/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { isFolded } from "@/lib/features/pipeline/rules";
import type { Board as BoardData, Column, Stage } from "@/lib/features/pipeline/schema";
import { BoardColumn } from "./board-column";
import { useBoardContext } from "./board-context";
import { type BoardScroll, readScroll, writeScroll } from "./board-scroll";
import { FoldedStage } from "./folded-stage";
import { LiftedCard } from "./lifted-card";
import type { ActionCard, Spot } from "./use-card-actions";
import { useCardDrag } from "./use-card-drag";

type BoardProps = {
  board: BoardData;
  /** Names what is shown; another one starts at the top again. */
  scrollKey: string;
  loadingStages: ReadonlySet<Stage>;
  onMore: (stage: Stage) => void;
  onDrop: (card: ActionCard, stage: Stage, spot: Spot) => void;
  onDragging: (isDragging: boolean) => void;
};

/** Our own live region speaks; the library's would say the same in other words. */
const SILENT = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};
const INSTRUCTIONS = {
  draggable: "Enter opens. Space lifts the card, arrows carry it, Space drops it, Escape puts it back.",
};

export function Board({ board, scrollKey, loadingStages, onMore, onDrop, onDragging }: BoardProps) {
  const { showsJob } = useBoardContext();
  const { drag, announcement, sensors, collisionDetection, handlers } = useCardDrag({ board, onDrop });
  const [unfolded, setUnfolded] = useState<ReadonlySet<Stage>>(new Set());
  const scroll = useRef<BoardScroll>(readScroll(scrollKey));
  const scroller = useRef<HTMLDivElement>(null);
  const shown = drag?.board ?? board;
  const isDragging = drag !== null;

  useEffect(() => onDragging(isDragging), [isDragging, onDragging]);
  useEffect(() => {
    if (scroller.current) scroller.current.scrollLeft = scroll.current.left;
    return () => writeScroll(scrollKey, scroll.current);
  }, [scrollKey]);

  const noteTop = useCallback((stage: Stage, top: number) => scroll.current.tops.set(stage, top), []);
  const fold = (stage: Stage, isOpen: boolean) =>
    setUnfolded((stages) => new Set(isOpen ? [...stages, stage] : [...stages].filter((each) => each !== stage)));

  const column = (each: Column, onFold?: () => void) => (
    <BoardColumn
      key={each.stage}
      column={each}
      reading={shown.reading}
      drag={drag}
      isLoadingMore={loadingStages.has(each.stage)}
      onMore={() => onMore(each.stage)}
      initialTop={scroll.current.tops.get(each.stage) ?? 0}
      onTop={noteTop}
      {...(onFold ? { onFold } : {})}
    />
  );

  return (
    <DndContext
      id="pipeline"
      sensors={sensors}
      collisionDetection={collisionDetection}
      accessibility={{ announcements: SILENT, screenReaderInstructions: INSTRUCTIONS }}
      {...handlers}
    >
      <div className="grid min-h-0 grid-cols-[minmax(0,1fr)_auto]">
        <section
          ref={scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          tabIndex={0}
          aria-label="Stages"
          onScroll={(event) => {
            scroll.current.left = event.currentTarget.scrollLeft;
          }}
          className="scroll-thin flex min-h-0 overflow-x-auto overflow-y-hidden rounded-none px-2.5 focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]"
        >
          {shown.columns.filter((each) => !isFolded(each.stage)).map((each) => column(each))}
        </section>
        <div className="flex min-h-0">
          {shown.columns
            .filter((each) => isFolded(each.stage))
            .map((each) =>
              unfolded.has(each.stage) ? (
                <div key={each.stage} className="flex min-h-0 border-line border-l">
                  {column(each, () => fold(each.stage, false))}
                </div>
              ) : (
                <FoldedStage
                  key={each.stage}
                  column={each}
                  isTarget={drag?.place?.stage === each.stage && drag.from.stage !== each.stage}
                  onUnfold={() => fold(each.stage, true)}
                />
              ),
            )}
        </div>
      </div>
      <DragOverlay dropAnimation={null} className="pointer-events-none">
        {drag && !drag.isKeyboard ? (
          <LiftedCard card={drag.card} stage={(drag.place ?? drag.from).stage} showsJob={showsJob} />
        ) : null}
      </DragOverlay>
      <p className="sr-only" aria-live="assertive" aria-atomic="true">
        {announcement}
      </p>
    </DndContext>
  );
}
