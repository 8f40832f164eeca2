import { adoptBookings } from "@/lib/features/calendar-events/adopt-bookings";
import { settleConnection as settle } from "@/lib/features/connect-requests/end-waiting";
import { inngest } from "../client";
import { connectionConnected } from "../events";
import { attempt } from "../retry";

/** A manager connected a calendar: who waited for it gets a link, and calls over stated hours come onto it. */
export const settleConnection = inngest.createFunction(
  { id: "settle-connection", name: "Use a new calendar", triggers: [connectionConnected] },
  async ({ event, step }) => {
    const { userId } = event.data;
    const waiting = await step.run(
      "settle-requests",
      attempt(() => settle({ userId })),
    );
    const calls = await step.run(
      "adopt-bookings",
      attempt(() => adoptBookings({ userId })),
    );
    return { ...waiting, ...calls };
  },
);
