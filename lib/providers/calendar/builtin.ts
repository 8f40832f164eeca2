import "server-only";
import type { CalendarProvider } from "./types";

/** The product's own booking page. Its slots come from the host's working hours and bookings, so there is no calendar to ask. */
export const builtinCalendar: CalendarProvider = {
  id: "manual",
  name: "Built-in booking page",
  setup: "It needs nothing.",
  isConfigured: () => true,
  bookingLinks: {
    async createBookingLink(_ctx, { bookingId, pageUrl, expiresAt }) {
      return { url: pageUrl, externalId: bookingId, expiresAt };
    },
  },
};
