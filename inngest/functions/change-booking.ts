import { sendBookingChange } from "@/lib/features/bookings/send-booking-change";
import { inngest } from "../client";
import { bookingCancelled, bookingRescheduled } from "../events";
import { attempt } from "../retry";

/** A booking was moved or cancelled: both sides get the calendar update. */
export const changeBooking = inngest.createFunction(
  { id: "change-booking", name: "Tell of a change", triggers: [bookingRescheduled, bookingCancelled] },
  ({ event, step }) => {
    const { bookingId, sequence } = event.data;
    return step.run(
      "send-booking-change",
      attempt(() => sendBookingChange({ bookingId, sequence })),
    );
  },
);
