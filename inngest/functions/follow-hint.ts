import { readBackHinted } from "@/lib/features/calendar-events/read-back-events";
import { inngest } from "../client";
import { calendarHinted } from "../events";
import { attempt } from "../retry";

/** A vendor hinted that a host's calendar changed: our events in it are looked at now, not at the next sweep. */
export const followHint = inngest.createFunction(
  { id: "follow-hint", name: "Look at a changed calendar", triggers: [calendarHinted] },
  ({ event, step }) =>
    step.run(
      "read-back-events",
      attempt(() => readBackHinted({ connectionId: event.data.connectionId })),
    ),
);
