"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { isFresh, type MovedCard, readSeen, withSeen, writeSeen } from "./seen-moves";

export type SeenMoves = {
  isFresh: (card: MovedCard) => boolean;
  /** The card stands in view; its mark stays for this visit and is gone at the next. */
  noteInView: (card: MovedCard) => void;
  /** The person opened, moved or ticked it: the mark has done its work. */
  markSeen: (card: MovedCard) => void;
};

/** Which moves by rule were seen in this browser. Marks never vanish while somebody looks at them. */
export function useSeenMoves(): SeenMoves {
  const [seen, setSeen] = useState<ReadonlySet<string>>(() =>
    typeof window === "undefined" ? new Set() : readSeen(window.localStorage),
  );
  const inView = useRef(new Map<string, MovedCard>());

  useEffect(() => {
    function keep() {
      const kept = withSeen(readSeen(window.localStorage), [...inView.current.values()]);
      writeSeen(window.localStorage, kept);
    }
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, []);

  return {
    isFresh: useCallback((card) => isFresh(card, seen, new Date()), [seen]),
    noteInView: useCallback((card) => {
      if (card.moved_by_rule !== null) inView.current.set(card.application_id, card);
    }, []),
    markSeen: useCallback((card) => {
      if (card.moved_by_rule !== null) setSeen((current) => withSeen(current, [card]));
    }, []),
  };
}
