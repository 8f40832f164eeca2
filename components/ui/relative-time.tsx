"use client";

import { useSyncExternalStore } from "react";
import { formatExact, formatRelative } from "./format-time";

const TICK_MS = 30_000;
let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

// One clock for all: a hundred rows must not keep a hundred timers.
function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

type RelativeTimeProps = {
  /** ISO 8601 */
  value: string;
  className?: string;
};

/** An age that keeps up with the clock; the exact time in the viewer's zone is its tooltip. */
export function RelativeTime({ value, className }: RelativeTimeProps) {
  const shownAt = useSyncExternalStore(
    subscribe,
    () => now,
    () => now,
  );
  const instant = new Date(value);
  // A row that arrived after the last tick lies in the clock's future by seconds; it is "now", not "in 20 s".
  const reference = new Date(Math.max(shownAt, Math.min(instant.getTime(), Date.now())));
  return (
    <time dateTime={value} title={formatExact(instant)} className={className} suppressHydrationWarning>
      {formatRelative(instant, reference)}
    </time>
  );
}
