"use client";

import { useSyncExternalStore } from "react";

const DESK = "(min-width: 900px)";

const subscribe = (onChange: () => void) => {
  const query = window.matchMedia(DESK);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
};

/** Days as a list on phones, a month on desks: one of the two is rendered, never both. Phones first, as the server does. */
export const useIsDesk = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => window.matchMedia(DESK).matches,
    () => false,
  );
