import { cron } from "inngest";
import { readBackEvents } from "@/lib/features/calendar-events/read-back-events";
import { reconcileEvents } from "@/lib/features/calendar-events/reconcile-events";
import { inngest } from "../client";
import { attempt } from "../retry";

/**
 * Every three minutes, so that what is left after the sweep's two minutes of grace is mended within five: events that are missing
 * or stand for nothing, and what hosts did in their own calendars. Neither waits for the other, which may be in trouble.
 */
export const reconcileCalendars = inngest.createFunction(
  { id: "reconcile-calendars", name: "Compare calendars", triggers: [cron("*/3 * * * *")] },
  async ({ step }) => {
    const [settled, read] = await Promise.all([
      step.run(
        "settle-events",
        attempt(() => reconcileEvents()),
      ),
      step.run(
        "read-back-events",
        attempt(() => readBackEvents()),
      ),
    ]);
    return { ...settled, ...read };
  },
);
