import { syncEvent } from "@/lib/features/calendar-events/sync-event";
import { inngest } from "../client";
import { calendarDue } from "../events";
import { attempt } from "../retry";

/** A call has to come onto its host's calendar later than it was booked, or its event has to say more. */
export const writeCalendarEvent = inngest.createFunction(
  { id: "write-calendar-event", name: "Write into the host's calendar", triggers: [calendarDue] },
  ({ event, step }) => {
    const { bookingId } = event.data;
    return step.run(
      "write-calendar-event",
      attempt(() => syncEvent({ bookingId })),
    );
  },
);
