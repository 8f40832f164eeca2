import { cancelForHost } from "@/lib/features/bookings/cancel-for-host";
import { offerNewTimes } from "@/lib/features/bookings/offer-new-times";
import { sendBookingLink } from "@/lib/features/bookings/send-booking-link";
import { inngest } from "../client";
import { eventRemoved } from "../events";
import { attempt } from "../retry";

/** A host removed a call from their own calendar: it is cancelled in their name, and the candidate is offered other times. */
export const followRemovedEvent = inngest.createFunction(
  { id: "follow-removed-event", name: "Follow a removed event", triggers: [eventRemoved] },
  async ({ event, step }) => {
    const { isCancelled } = await step.run(
      "cancel-booking",
      attempt(() => cancelForHost(event.data)),
    );
    if (!isCancelled) return { stopped: "The booking has changed since." };
    const { bookingId } = await step.run(
      "offer-new-times",
      attempt(() => offerNewTimes({ bookingId: event.data.bookingId })),
    );
    if (bookingId === null) return { stopped: "No other times are wanted." };
    return step.run(
      "send-booking-link",
      attempt(() => sendBookingLink({ bookingId })),
    );
  },
);
