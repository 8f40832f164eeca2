"use client";

import { useCallback } from "react";
import { cx } from "@/components/ui/class-names";
import type { Board as BoardData, Stage } from "@/lib/features/pipeline/schema";
import { Board } from "./board";
import { BoardEmpty } from "./board-empty";
import type { BoardView } from "./board-filters";
import { BoardSkeleton } from "./board-skeleton";
import { BoardTable } from "./board-table";
import type { ActionCard, Spot } from "./use-card-actions";

type BoardSurfaceProps = {
  board: BoardData | undefined;
  view: BoardView;
  /** The answer to the last filter is still on its way; what is shown is the one before. */
  isStale: boolean;
  isNarrowed: boolean;
  hasJob: boolean;
  scrollKey: string;
  loading: ReadonlySet<Stage>;
  onMore: (stage: Stage) => Promise<void>;
  onDrop: (card: ActionCard, stage: Stage, spot: Spot) => void;
  onDragging: (isDragging: boolean) => void;
  onClear: () => void;
  onAddCvs?: () => void;
};

/** The cards as columns or as rows, or why there are none. */
export function BoardSurface(props: BoardSurfaceProps) {
  const { board, onMore, loading } = props;
  const loadAll = useCallback(() => {
    for (const column of board?.columns ?? []) if (column.next_cursor) void onMore(column.stage);
  }, [board, onMore]);

  if (!board) return <BoardSkeleton />;
  if (board.total === 0 && board.reading.length === 0) {
    return (
      <div className="overflow-y-auto">
        <BoardEmpty
          isNarrowed={props.isNarrowed}
          hasJob={props.hasJob}
          onClear={props.onClear}
          {...(props.onAddCvs ? { onAddCvs: props.onAddCvs } : {})}
        />
      </div>
    );
  }
  return (
    <div className={cx("grid min-h-0 min-w-0", props.isStale && "opacity-60")} aria-busy={props.isStale || undefined}>
      {props.view === "table" ? (
        <BoardTable board={board} isLoadingMore={loading.size > 0} onMore={loadAll} />
      ) : (
        <Board
          key={props.scrollKey}
          board={board}
          scrollKey={props.scrollKey}
          loadingStages={loading}
          onMore={(stage) => void onMore(stage)}
          onDrop={props.onDrop}
          onDragging={props.onDragging}
        />
      )}
    </div>
  );
}
