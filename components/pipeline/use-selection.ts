"use client";

import { useCallback, useMemo, useState } from "react";
import type { Board, Card } from "@/lib/features/pipeline/schema";

export type Selection = {
  ids: ReadonlySet<string>;
  /** The selected cards that the board still shows, in reading order. */
  cards: Card[];
  toggle: (applicationId: string) => void;
  clear: () => void;
  /** Takes these off again: they were done. */
  drop: (applicationIds: readonly string[]) => void;
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
  const drop = useCallback(
    (applicationIds: readonly string[]) =>
      setIds((current) => new Set([...current].filter((applicationId) => !applicationIds.includes(applicationId)))),
    [],
  );
  return { ids, cards, toggle, clear, drop };
}
