"use client";

import { type RefObject, useEffect } from "react";
import { isTypingTarget } from "@/components/ui/is-typing-target";

/** j and k, or the arrows, walk the rows; Enter is the row's own link. */
export function useRowKeys(list: RefObject<HTMLElement | null>) {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTypingTarget(event.target) || document.querySelector("[role=dialog]")) return;
      const isArrow = event.key === "ArrowDown" || event.key === "ArrowUp";
      const isInList = list.current?.contains(document.activeElement) ?? false;
      const by =
        event.key === "j" || event.key === "ArrowDown" ? 1 : event.key === "k" || event.key === "ArrowUp" ? -1 : 0;
      if (by === 0 || (isArrow && !isInList)) return;
      const links = [...(list.current?.querySelectorAll<HTMLElement>("[data-person]") ?? [])];
      const at = links.findIndex((link) => link.contains(document.activeElement));
      const next = at < 0 ? links[by === 1 ? 0 : links.length - 1] : links[at + by];
      if (!next) return;
      event.preventDefault();
      next.focus();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [list]);
}
