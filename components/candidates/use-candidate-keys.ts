"use client";

import { useEffect, useEffectEvent } from "react";
import type { ActionCard, CardActions } from "@/components/pipeline/use-card-actions";
import { isTypingTarget } from "@/components/ui/is-typing-target";
import type { CandidateFrame } from "./candidate-view";

const KEYS: readonly string[] = ["j", "k", "m", "a", "r"];
/** The drawer itself is a dialog; a question above it is a second one. */
const DIALOGS = "[role=dialog], [role=alertdialog], [role=menu]";

/** Single letters while a candidate is open: the neighbours, and what can be done with this one. */
export function useCandidateKeys(frame: CandidateFrame, card: ActionCard | undefined, actions: CardActions) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!KEYS.includes(event.key) || isTypingTarget(event.target)) return;
    if (document.querySelectorAll(DIALOGS).length > (frame.kind === "drawer" ? 1 : 0)) return;
    event.preventDefault();
    if (event.key === "j" || event.key === "k") {
      const neighbours = frame.kind === "drawer" ? frame.neighbours : null;
      const next = event.key === "j" ? neighbours?.next : neighbours?.previous;
      if (next && frame.kind === "drawer") frame.onOpen(next);
      return;
    }
    if (!card) return;
    if (event.key === "m") actions.setAsk({ kind: "move", cards: [card] });
    if (event.key === "a") actions.setAsk({ kind: "assign", cards: [card] });
    if (event.key === "r" && card.stage !== "declined") actions.moveTo([card], "declined");
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
