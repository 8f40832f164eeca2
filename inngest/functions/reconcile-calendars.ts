import { cron } from "inngest";
import { adoptOverdue } from "@/lib/features/calendar-events/adopt-overdue";
import { readBackEvents } from "@/lib/features/calendar-events/read-back-events";
import { reconcileEvents } from "@/lib/features/calendar-events/reconcile-events";
import { inngest } from "../client";
import { attempt } from "../retry";

/**
 * Every three minutes, so that what is left after the sweep's two minutes of grace is mended within five: events that are missing
 * or stand for nothing, what hosts did in their own calendars, and new calendars that were not readable yet. None waits for another,
 * which may be in trouble.
 */
export const reconcileCalendars = inngest.createFunction(
  { id: "reconcile-calendars", name: "Compare calendars", triggers: [cron("*/3 * * * *")] },
  async ({ step }) => {
    const [settled, read, { adopted }] = await Promise.all([
      step.run(
        "settle-events",
        attempt(() => reconcileEvents()),
      ),
      step.run(
        "read-back-events",
        attempt(() => readBackEvents()),
      ),
      step.run(
        "adopt-overdue",
        attempt(() => adoptOverdue()),
      ),
    ]);
    return { ...settled, ...read, adopted };
  },
);
