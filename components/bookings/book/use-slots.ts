"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { slotsQuery } from "@/lib/features/bookings/queries";
import { dateIn, dayOf } from "@/lib/features/bookings/slot-days";

/** The host's free times from the Monday of this week, as the viewer's calendar has it. Asked for once the page runs in a browser. */
export function useSlots(token: string, zone: string, now: Date | null) {
  const today = now ? dateIn(now, zone) : null;
  const monday = today ? dayOf(today, zone).startOf("week").toUTC().toJSDate() : new Date(0);
  const query = useInfiniteQuery({ ...slotsQuery(token, monday), enabled: now !== null });
  return {
    query,
    today,
    slots: query.data?.pages.flatMap((page) => page.slots) ?? [],
    unknown: query.data?.pages.find(({ availability }) => availability === "unknown"),
  };
}

export type SlotsState = ReturnType<typeof useSlots>;
