import { withdrawBooking as withdraw } from "@/lib/features/bookings/withdraw-booking";
import { inngest } from "../client";
import { bookingCancelled } from "../events";
import { attempt } from "../retry";

/** A call was cancelled: also at the vendor that holds it. */
export const withdrawBooking = inngest.createFunction(
  { id: "withdraw-booking", name: "Cancel at the vendor", retries: 6, triggers: [bookingCancelled] },
  ({ event, step }) =>
    step.run(
      "cancel-at-vendor",
      attempt(() => withdraw({ bookingId: event.data.bookingId })),
    ),
);
