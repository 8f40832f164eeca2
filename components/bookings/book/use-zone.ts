"use client";

import { useEffect, useState } from "react";
import { modernZone } from "@/lib/zone-names";

/** The viewer's zone: what the browser says, until the viewer chooses another. On the server the booking's. */
export function useZone(fromBooking: string): [zone: string, choose: (zone: string) => void] {
  const [zone, setZone] = useState(fromBooking);
  useEffect(() => {
    const detected = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (detected) setZone(modernZone(detected));
  }, []);
  return [zone, setZone];
}
