"use client";

import { useEffect, useEffectEvent } from "react";
import { isTypingTarget } from "@/components/ui/is-typing-target";

type CardKeys = { onStep: (by: 1 | -1) => void; onEnter: () => void; onEscape: () => void };

/** j and k walk the managers, Enter goes into the week of the chosen one, Escape comes back. */
export function useCardKeys({ onStep, onEnter, onEscape }: CardKeys) {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTypingTarget(event.target) || document.querySelector("[role=dialog], [role=menu], [role=listbox]")) return;
    if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      onStep(event.key === "j" ? 1 : -1);
    } else if (event.key === "Enter" && isCard(event.target)) {
      event.preventDefault();
      onEnter();
    } else if (event.key === "Escape") onEscape();
  });
  useEffect(() => {
    window.addEventListener("keydown", handle);
    return () => window.removeEventListener("keydown", handle);
  }, []);
}

const isCard = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("[data-card]") !== null;
