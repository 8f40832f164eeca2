import { scheduleBookedInterview } from "@/lib/features/ai-interviews/schedule-booked-interview";
import { sendInterviewLink } from "@/lib/features/ai-interviews/send-interview-link";
import { checkRule } from "@/lib/features/automation/check-rule";
import { sendInvitations } from "@/lib/features/bookings/send-invitations";
import { syncEvent } from "@/lib/features/calendar-events/sync-event";
import { inngest } from "../client";
import { bookingConfirmed } from "../events";
import { attempt } from "../retry";

/**
 * A candidate booked: the event on the host's own calendar, invitations to both sides, then the AI interview and its link. What
 * the calendar says after its tries holds nobody up: the booking keeps what is missing, and the sweep goes on with it.
 */
export const confirmBooking = inngest.createFunction(
  { id: "confirm-booking", name: "Confirm a booking", triggers: [bookingConfirmed] },
  async ({ event, step }) => {
    const { bookingId, isOnCalendar } = event.data;
    const rule = await step.run(
      "check-rule",
      attempt(() => checkRule({ rule: "confirm-booking" })),
    );
    if (!rule.isOn) return { stopped: rule.reason };
    if (isOnCalendar) {
      const writing = step.run(
        "write-calendar-event",
        attempt(() => syncEvent({ bookingId })),
      );
      await writing.catch(() => null);
    }
    await step.run(
      "send-invitations",
      attempt(() => sendInvitations({ bookingId })),
    );
    const { interviewId } = await step.run(
      "schedule-ai-interview",
      attempt(() => scheduleBookedInterview({ bookingId })),
    );
    if (interviewId === null) return { stopped: "The call was cancelled meanwhile." };
    return step.run(
      "send-interview-link",
      attempt(() => sendInterviewLink({ interviewId })),
    );
  },
);
