import { checkRule } from "@/lib/features/automation/check-rule";
import { createBookingLink } from "@/lib/features/bookings/create-booking-link";
import { sendBookingLink } from "@/lib/features/bookings/send-booking-link";
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
