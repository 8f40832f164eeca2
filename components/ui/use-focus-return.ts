"use client";

import { useRef } from "react";

/**
 * Focus goes back to where it was before a dialog opened by itself: by a key, or from an address. Radix knows the way back to its own
 * trigger only, and would leave the focus on the document.
 */
export function useFocusReturn() {
  const opener = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus: () => {
      opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    },
    onCloseAutoFocus: (event: Event) => {
      if (!opener.current?.isConnected) return;
      event.preventDefault();
      opener.current.focus();
    },
  };
}
