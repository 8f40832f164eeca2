"use client";

import { useEffect, useState } from "react";

const MINUTE_MS = 60_000;

/** The time now, once a minute; null until the page runs in a browser, so that server and browser write the same. */
export function useNow(): Date | null {
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
