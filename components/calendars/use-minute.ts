"use client";

import { useEffect, useState } from "react";

const MINUTE_MS = 60_000;

/** The time, kept up to the minute: the now line, what is left of a token, how long ago. */
export function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), MINUTE_MS / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}
