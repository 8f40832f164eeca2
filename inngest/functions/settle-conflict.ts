import { offerNewTimes } from "@/lib/features/bookings/offer-new-times";
import { sendBookingLink } from "@/lib/features/bookings/send-booking-link";
import { settleConflict as settle } from "@/lib/features/bookings/settle-conflict";
import { inngest } from "../client";
import { conflictDecided } from "../events";
import { attempt } from "../retry";

/** A person decided about a call that collides with its host's calendar: other times are offered, or the call is kept. */
export const settleConflict = inngest.createFunction(
  { id: "settle-conflict", name: "Settle a calendar conflict", triggers: [conflictDecided] },
  async ({ event, step }) => {
    const { cancelledBookingId } = await step.run(
      "apply-decision",
      attempt(() => settle({ reviewId: event.data.reviewId })),
    );
    if (cancelledBookingId === null) return { isKept: true };
    const { bookingId } = await step.run(
      "offer-new-times",
      attempt(() => offerNewTimes({ bookingId: cancelledBookingId })),
    );
    if (bookingId === null) return { stopped: "No other times are wanted." };
    return step.run(
      "send-booking-link",
      attempt(() => sendBookingLink({ bookingId })),
    );
  },
);
