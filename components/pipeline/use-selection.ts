"use client";

import { useCallback, useMemo, useState } from "react";
import type { Board, Card } from "@/lib/features/pipeline/schema";

export type Selection = {
  ids: ReadonlySet<string>;
  /** The selected cards that the board still shows, in reading order. */
  cards: Card[];
  toggle: (applicationId: string) => void;
  clear: () => void;
  keepOnly: (applicationIds: readonly string[]) => void;
};

/** Which cards are ticked. A card that left the board (a filter, a move elsewhere) is no longer counted. */
export function useSelection(board: Board | undefined): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const cards = useMemo(
    () => (board?.columns ?? []).flatMap((column) => column.cards).filter((card) => ids.has(card.application_id)),
    [board, ids],
  );
  const toggle = useCallback(
    (applicationId: string) =>
      setIds((current) => {
        const next = new Set(current);
        if (!next.delete(applicationId)) next.add(applicationId);
        return next;
      }),
    [],
  );
  const clear = useCallback(() => setIds(new Set()), []);
  const keepOnly = useCallback((applicationIds: readonly string[]) => setIds(new Set(applicationIds)), []);
  return { ids, cards, toggle, clear, keepOnly };
}
