"use client";

import { useDraggable } from "@dnd-kit/core";
import { memo, useEffect } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/class-names";
import type { Card } from "@/lib/features/pipeline/schema";
import { useBoardContext } from "./board-context";
import { CardFace } from "./card-face";
import { CardFoot } from "./card-foot";
import { footOf } from "./card-words";

/** A person at a job. The name opens it, and Space on the name lifts it; the mouse may take it anywhere. */
export const BoardCard = memo(function BoardCard({ card }: { card: Card }) {
  const board = useBoardContext();
  const { seen } = board;
  const isSelected = board.selectedIds.has(card.application_id);
  const isOpen = board.openProfileId === card.profile_id;
  const isFresh = seen.isFresh(card);
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, isDragging } = useDraggable({
    id: card.application_id,
    data: { card },
    disabled: !board.canAct,
  });
  const { noteInView } = seen;
  useEffect(() => noteInView(card), [noteInView, card]);

  return (
    <article
      ref={setNodeRef}
      data-card={card.application_id}
      aria-label={card.name}
      {...listeners}
      className={cx(
        "group/card relative overflow-hidden rounded-sm border",
        !isDragging && "has-[[data-name]:focus-visible]:shadow-focus",
        isDragging
          ? "border-line-strong border-dashed [&>*]:opacity-45"
          : isSelected
            ? "border-accent bg-[color-mix(in_srgb,var(--accent-soft)_45%,var(--surface))] shadow-1"
            : isOpen
              ? "border-ink-faint border-dashed bg-surface"
              : "border-line bg-surface shadow-1 hover:border-line-strong",
        isFresh && !isDragging && "before:-inset-y-px before:-left-px before:absolute before:w-[3px] before:bg-auto",
      )}
    >
      <CardFace
        card={card}
        showsJob={board.showsJob}
        isFresh={isFresh}
        isInset={isSelected}
        tick={
          board.canAct ? (
            <Checkbox
              checked={isSelected}
              onCheckedChange={() => board.toggle(card)}
              onMouseDown={(event) => event.stopPropagation()}
              onTouchStart={(event) => event.stopPropagation()}
              aria-label={`Select ${card.name}`}
              className={cx(
                "!absolute top-2.5 left-2.5 z-1 focus-visible:opacity-100 group-hover/card:opacity-100",
                !isSelected && "opacity-0",
              )}
            />
          ) : null
        }
        name={
          <a
            ref={setActivatorNodeRef}
            href={`/candidates/${card.profile_id}?application=${card.application_id}`}
            data-name
            draggable={false}
            aria-roledescription={board.canAct ? "card" : undefined}
            aria-describedby={board.canAct ? attributes["aria-describedby"] : undefined}
            onFocus={() => board.noteFocus(card.application_id)}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
              event.preventDefault();
              board.open(card);
            }}
            className="focus-none select-none rounded-xs underline-offset-2 after:absolute after:inset-0 after:content-[''] focus-visible:underline"
          >
            {card.name}
          </a>
        }
      />
      <CardFoot foot={footOf(card, new Date())} isPlain={!card.needs_person} />
    </article>
  );
});
