import "server-only";
import { calendarProviders } from "@/lib/providers/registry";
import type { BookingProviders } from "./schema";

/** Every provider of the registry; says that one is set up, never with what. */
export const listBookingProviders = (providers = calendarProviders): BookingProviders => ({
  data: providers.map((provider) => ({
    id: provider.id,
    name: provider.name,
    is_configured: provider.isConfigured(),
    setup: provider.setup,
  })),
  next_cursor: null,
});
