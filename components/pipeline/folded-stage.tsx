"use client";

import { useDroppable } from "@dnd-kit/core";
import { ChevronLeft } from "lucide-react";
import { cx } from "@/components/ui/class-names";
import { stageLabel } from "@/lib/features/pipeline/rules";
import type { Column } from "@/lib/features/pipeline/schema";
import type { DropTarget } from "./use-card-drag";

type FoldedStageProps = { column: Column; isTarget: boolean; onUnfold: () => void };

/** A stage folded to a strip at the right edge; it still takes a card. */
export function FoldedStage({ column, isTarget, onUnfold }: FoldedStageProps) {
  const target: DropTarget = { stage: column.stage, isAtEdge: true, indexAt: () => 0 };
  const { setNodeRef } = useDroppable({ id: `column:${column.stage}`, data: target });
  return (
    <button
      ref={setNodeRef}
      type="button"
      aria-expanded={false}
      onClick={onUnfold}
      className={cx(
        "flex w-[34px] flex-col items-center gap-2 rounded-none border-line border-l py-[19px] text-ink-faint hover:bg-surface-sunken hover:text-ink focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]",
        isTarget && "bg-accent-soft text-accent-text shadow-[inset_0_2px_0_var(--accent)]",
      )}
    >
      <ChevronLeft size={14} aria-hidden="true" />
      <span className="flex gap-2 text-xs [writing-mode:vertical-rl]">
        <b className="font-semibold text-ink-soft">{stageLabel[column.stage]}</b>
        {column.count}
      </span>
    </button>
  );
}
