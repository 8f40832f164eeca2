import { checkRule } from "@/lib/features/automation/check-rule";
import { createBookingLink } from "@/lib/features/bookings/create-booking-link";
import { sendBookingLink } from "@/lib/features/bookings/send-booking-link";
import { waitForCalendar } from "@/lib/features/connect-requests/wait-for-calendar";
import { shortlistApplication } from "@/lib/features/pipeline/shortlist-application";
import { inngest } from "../client";
import { applicationShortlisted, matchPassed } from "../events";
import { attempt } from "../retry";

/** A match passed the line, or a person shortlisted somebody: shortlist, make the booking link, send it. */
export const inviteShortlisted = inngest.createFunction(
  { id: "invite-shortlisted", name: "Shortlist and invite", triggers: [matchPassed, applicationShortlisted] },
  async ({ event, step }) => {
    const { applicationId } = event.data;
    const rule = await step.run(
      "check-rule",
      attempt(() => checkRule({ rule: "shortlist-invite" })),
    );
    if (!rule.isOn) return { stopped: rule.reason };
    const shortlisting = await step.run(
      "shortlist-application",
      attempt(() => shortlistApplication({ applicationId })),
    );
    if (!shortlisting.isShortlisted) return { stopped: shortlisting.reason };
    if (shortlisting.isAwaitingCalendar) {
      const { isWaiting } = await step.run(
        "wait-for-calendar",
        attempt(() => waitForCalendar({ applicationId })),
      );
      // Somebody connects it, or goes on without: then this begins anew.
      if (isWaiting) return { stopped: "Waits for the manager's calendar." };
    }
    const { bookingId } = await step.run(
      "create-booking-link",
      attempt(() => createBookingLink({ applicationId, isByPerson: event.name === "application/shortlisted" })),
    );
    return step.run(
      "send-booking-link",
      attempt(() => sendBookingLink({ bookingId })),
    );
  },
);
