"use client";

import { useCallback, useRef } from "react";
import type { Board, Card } from "@/lib/features/pipeline/schema";
import { neighbourCard } from "./board-place";

const nameOf = (applicationId: string): HTMLElement | null =>
  document.querySelector(`[data-card="${CSS.escape(applicationId)}"] [data-name]`);

/** The card that single letters mean: the one that was focused last. */
export function useBoardCursor(board: Board | undefined) {
  const focused = useRef<string | null>(null);

  const noteFocus = useCallback((applicationId: string) => {
    focused.current = applicationId;
  }, []);

  /** Puts the focus on the next card that is in the document; those scrolled far away are passed over. */
  const step = useCallback(
    (by: 1 | -1) => {
      const lanes = board?.columns ?? [];
      let id = neighbourCard(lanes, focused.current, by);
      while (id !== null && !nameOf(id)) id = neighbourCard(lanes, id, by);
      if (id !== null) nameOf(id)?.focus();
    },
    [board],
  );

  const card = useCallback(
    (): Card | undefined =>
      board?.columns.flatMap((column) => column.cards).find((each) => each.application_id === focused.current),
    [board],
  );

  return { noteFocus, step, card };
}
