"use client";

import { useSyncExternalStore } from "react";

/** Below this the rail shows icons only; the same width as `wide` in tailwind.config.ts. */
const FOLDED = "(max-width: 1180.98px)";

function subscribe(listener: () => void) {
  const query = window.matchMedia(FOLDED);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Whether the rail is folded to icons, so that their names must be shown on demand. */
export const useIsFolded = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => window.matchMedia(FOLDED).matches,
    () => false,
  );
