import { sendBookingChange } from "@/lib/features/bookings/send-booking-change";
import { syncEvent } from "@/lib/features/calendar-events/sync-event";
import { inngest } from "../client";
import { bookingCancelled, bookingRescheduled } from "../events";
import { attempt } from "../retry";

/** A booking was moved or cancelled: both sides get the calendar update, and the host's own calendar follows. */
export const changeBooking = inngest.createFunction(
  { id: "change-booking", name: "Tell of a change", triggers: [bookingRescheduled, bookingCancelled] },
  async ({ event, step }) => {
    const { bookingId, sequence, isOnCalendar } = event.data;
    const offersOtherTimes = "offersOtherTimes" in event.data && event.data.offersOtherTimes === true;
    const isTimeSame = "isTimeSame" in event.data && event.data.isTimeSame === true;
    const told = await step.run(
      "send-booking-change",
      attempt(() => sendBookingChange({ bookingId, sequence, offersOtherTimes, isTimeSame })),
    );
    if (!isOnCalendar) return told;
    return step.run(
      "write-calendar-event",
      attempt(() => syncEvent({ bookingId })),
    );
  },
);
