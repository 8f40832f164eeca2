"use client";

import { useEffect, useEffectEvent } from "react";
import { isTypingTarget } from "@/components/ui/is-typing-target";

export type BoardKey = "j" | "k" | "x" | "m" | "a" | "r" | "Escape";
const KEYS: readonly string[] = ["j", "k", "x", "m", "a", "r", "Escape"];

/** The board's single letters: not while somebody types, a question is open, or a card is in the air. */
export function useBoardKeys(isEnabled: boolean, onKey: (key: BoardKey) => void) {
  const press = useEffectEvent(onKey);
  useEffect(() => {
    if (!isEnabled) return;
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!KEYS.includes(event.key) || isTypingTarget(event.target)) return;
      if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return;
      if (event.key !== "Escape") event.preventDefault();
      press(event.key as BoardKey);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [isEnabled]);
}
