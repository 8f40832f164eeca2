import "server-only";
import { db } from "@/lib/db";
import { ProviderError } from "@/lib/errors";
import { log } from "@/lib/logger";
import type { CalendarProvider } from "@/lib/providers/calendar/types";
import { calendarProviders } from "@/lib/providers/registry";
import { findBooking } from "./repository";
import { listVendorTimes } from "./vendor-repository";

const TIMEOUT_MS = 10_000;

/**
 * A call that was cancelled here is cancelled at the vendor that holds it too, which tells both sides. Safe twice: what is
 * cancelled there already is a success.
 * @throws ProviderError where the vendor refuses: the call still stands there, and a person has to see to it
 */
export async function withdrawBooking(
  input: { bookingId: string },
  providers: readonly CalendarProvider[] = calendarProviders,
): Promise<{ withdrawn: number }> {
  const booking = await findBooking(db, input.bookingId);
  if (booking?.status !== "cancelled") return { withdrawn: 0 };
  const standing = (await listVendorTimes(db, booking.id)).filter(({ cancelledAt }) => cancelledAt === null);
  if (standing.length === 0) return { withdrawn: 0 };
  const provider = providers.find(({ id }) => id === booking.provider);
  const cancel = provider?.bookingLinks?.cancelBooking;
  if (!cancel) throw notConnected(booking.provider);
  for (const { externalId } of standing) {
    await cancel(
      { account: null, signal: AbortSignal.timeout(TIMEOUT_MS), log },
      externalId,
      booking.cancelReason ?? undefined,
    );
  }
  return { withdrawn: standing.length };
}

const notConnected = (provider: string) =>
  new ProviderError("provider_not_configured", {
    provider,
    operation: "cancelBooking",
    message: `The call still stands at ${provider}, which is not connected any more. Cancel it there.`,
    retryable: false,
  });
