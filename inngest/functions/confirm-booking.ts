import { scheduleBookedInterview } from "@/lib/features/ai-interviews/schedule-booked-interview";
import { sendInterviewLink } from "@/lib/features/ai-interviews/send-interview-link";
import { checkRule } from "@/lib/features/automation/check-rule";
import { sendInvitations } from "@/lib/features/bookings/send-invitations";
import { inngest } from "../client";
import { bookingConfirmed } from "../events";
import { attempt } from "../retry";

/** A candidate booked: invitations to both sides, then the AI interview and its link. */
export const confirmBooking = inngest.createFunction(
  { id: "confirm-booking", name: "Confirm a booking", triggers: [bookingConfirmed] },
  async ({ event, step }) => {
    const { bookingId } = event.data;
    const rule = await step.run(
      "check-rule",
      attempt(() => checkRule({ rule: "confirm-booking" })),
    );
    if (!rule.isOn) return { stopped: rule.reason };
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
