"use client";

import { useEffect, useEffectEvent } from "react";
import { isTypingTarget } from "@/components/ui/is-typing-target";

type ReviewKeys = { onNext: () => void; onPrevious: () => void; onApprove: () => void; onReject: () => void };

/** j and k walk, a approves, r rejects; not while somebody types or a dialog is open. */
export function useReviewKeys(keys: ReviewKeys) {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTypingTarget(event.target) || document.querySelector("[role=dialog]")) return;
    const act = { j: keys.onNext, k: keys.onPrevious, a: keys.onApprove, r: keys.onReject }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    window.addEventListener("keydown", handle);
    return () => window.removeEventListener("keydown", handle);
  }, []);
}
