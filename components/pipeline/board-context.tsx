"use client";

import { createContext, type ReactNode, use } from "react";
import type { Card } from "@/lib/features/pipeline/schema";
import type { SeenMoves } from "./use-seen-moves";

/** What every card needs to know of the board around it. */
export type BoardContextValue = {
  /** False for those who may only look. */
  canAct: boolean;
  /** The board of all jobs names each card's job. */
  showsJob: boolean;
  selectedIds: ReadonlySet<string>;
  openProfileId: string | null;
  seen: SeenMoves;
  toggle: (card: Card) => void;
  open: (card: Card) => void;
  noteFocus: (applicationId: string) => void;
};

const BoardContext = createContext<BoardContextValue | null>(null);

export function BoardProvider({ value, children }: { value: BoardContextValue; children: ReactNode }) {
  return <BoardContext value={value}>{children}</BoardContext>;
}

export function useBoardContext(): BoardContextValue {
  const value = use(BoardContext);
  if (!value) throw new Error("A card belongs on a board.");
  return value;
}
