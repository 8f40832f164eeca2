import { applyDelivery } from "@/lib/features/bookings/apply-delivery";
import { inngest } from "../client";
import { webhookReceived } from "../events";
import { attempt } from "../retry";

/** A scheduling vendor told of a booking, a move or a cancellation: the same is done here. */
export const applyWebhook = inngest.createFunction(
  { id: "apply-webhook", name: "Follow Calendly", retries: 6, triggers: [webhookReceived] },
  ({ event, step }) =>
    step.run(
      "apply-delivery",
      attempt(() => applyDelivery({ deliveryId: event.data.deliveryId })),
    ),
);
