"use client";

import { useCallback, useEffect, useState } from "react";
import { isTypingTarget } from "@/components/ui/is-typing-target";

/** The palette and the list of keys: open or not, and the keys that open them from anywhere. */
export function useShellDialogs() {
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const openPalette = useCallback(() => setPaletteOpen(true), []);
  const openHelp = useCallback(() => setHelpOpen(true), []);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented) return;
      const isCommandKey = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !isTypingTarget(event.target);
      if (isCommandKey || (isPlain && event.key === "/")) {
        event.preventDefault();
        setPaletteOpen(true);
      } else if (isPlain && event.key === "?") {
        event.preventDefault();
        setHelpOpen(true);
      }
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  return { isPaletteOpen, setPaletteOpen, openPalette, isHelpOpen, setHelpOpen, openHelp };
}
