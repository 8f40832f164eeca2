import "server-only";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { releaseHold } from "./slot-hold-repository";

/** The candidate goes back to the times: others may have the one that was kept. Safe twice. */
export const releaseSlot = (bookingId: string): Promise<{ success: true }> =>
  db.$transaction(async (tx) => {
    if (await releaseHold(tx, bookingId)) await announceChange(tx, { area: "calendars" });
    return { success: true };
  });
