"use client";

import { useEffect, useRef } from "react";
import type { ConnectionCard } from "@/lib/features/connections/schema";

/**
 * Connecting and disconnecting take the button away that was pressed: the focus then goes to the name on its card, not to the
 * beginning of the page. @param cards as they are on the screen
 */
export function useKeptFocus(cards: readonly ConnectionCard[]): void {
  const last = useRef<{ target: HTMLElement; card: HTMLElement | null } | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      const card = target.closest("article")?.querySelector<HTMLElement>("[data-card]") ?? null;
      last.current = { target, card };
    };
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: buttons come and go with the cards
  useEffect(() => {
    const lost = last.current;
    if (!lost || lost.target.isConnected || document.activeElement !== document.body) return;
    const current = document.querySelector<HTMLElement>("[data-card][aria-current]");
    (lost.card?.isConnected ? lost.card : current)?.focus();
  }, [cards]);
}
