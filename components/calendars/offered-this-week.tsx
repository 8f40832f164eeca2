"use client";

import { useQuery } from "@tanstack/react-query";
import { weekQuery } from "@/lib/features/availability/queries";
import { dayOf } from "./zone-words";

/** " 15 slots offered this week.", as the week beside the cards has read it: no calendar is asked for the sake of this. */
export function OfferedThisWeek({ managerId, now }: { managerId: string; now: Date }) {
  const { data: week } = useQuery({ ...weekQuery(managerId, dayOf(now)), enabled: false });
  if (!week || week.reason !== null) return null;
  const count = week.days.reduce((sum, { offered }) => sum + offered.length, 0);
  const slots = count === 1 ? "1 slot" : `${count} slots`;
  return count === 0 ? " No slot is offered this week." : ` ${slots} offered this week.`;
}
