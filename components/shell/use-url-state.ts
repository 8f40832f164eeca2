"use client";

import { useSearchParams } from "next/navigation";
import { useMemo, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/** Filters live in the address, so that back, reload and a sent link show the same. A null or an empty text removes the key. */
export function useUrlState(): [URLSearchParams, (change: Record<string, string | null>) => void] {
  // The router tells of its own navigations; a change made here is read from the address itself, because the router passes it on later.
  const routed = useSearchParams().toString();
  const search = useSyncExternalStore(
    subscribe,
    () => window.location.search,
    () => routed,
  );
  return [useMemo(() => new URLSearchParams(search), [search]), changeUrlState];
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** At once and without the server: a key pressed right after a click must find what was clicked. */
function changeUrlState(change: Record<string, string | null>) {
  const next = new URLSearchParams(window.location.search);
  for (const [key, value] of Object.entries(change)) {
    if (value === null || value === "") next.delete(key);
    else next.set(key, value);
  }
  const text = next.toString();
  window.history.replaceState(null, "", `${window.location.pathname}${text === "" ? "" : `?${text}`}`);
  for (const listener of listeners) listener();
}
