import "server-only";
import { env } from "@/lib/env";
import { ProviderError } from "@/lib/errors";
import type { BookingLinkInput, CalendarProvider } from "../types";
import { type CalendlyClient, type CalendlyEventType, CalendlyRefusal, calendlyClient } from "./client";
import { eventFinder } from "./find-events";
import { calendlyLink, prefilled } from "./link";
import { signingKeys, verifySignature } from "./signature";
import { ensureSubscription } from "./subscription";
import { interpretDelivery, toBookingState } from "./transform";

type BookingLinks = NonNullable<CalendarProvider["bookingLinks"]>;

export type CalendlySettings = {
  apiKey?: string | undefined;
  username?: string | undefined;
  eventType?: string | undefined;
  /** "new,old" while it is changed. */
  webhookSigningKey?: string | undefined;
  /** Default: api.calendly.com. */
  apiUrl?: string | undefined;
};

const SETUP =
  "Set CALENDLY_USERNAME and CALENDLY_EVENT_TYPE to the two parts of your scheduling page, calendly.com/<username>/<event type>; with CALENDLY_API_KEY as well, Calendly tells what was booked.";
const ADDRESS_UNREACHABLE =
  "Calendly reaches https addresses only: set APP_URL. Until then Calendly is asked every 15 minutes instead.";

/**
 * Calendly: with a key single-use links and what became of them; without one the plain prefilled link.
 * The port's `externalId` of a taken time is the invitee's address, which holds the event's.
 */
export function makeCalendly(settings: () => CalendlySettings, now: () => Date = () => new Date()): CalendarProvider {
  const clientWith = (apiKey: string) => calendlyClient({ apiKey, apiUrl: settings().apiUrl });
  const findEvents = eventFinder();
  const keys = () => signingKeys(settings().webhookSigningKey);

  return {
    id: "calendly",
    name: "Calendly",
    get setup() {
      const { apiKey } = settings();
      if (apiKey) return "It is set up with a key: Calendly tells what was booked.";
      return this.isConfigured()
        ? "It is set up by its page's address. Set CALENDLY_API_KEY as well, and Calendly tells what was booked."
        : SETUP;
    },
    isConfigured: () => {
      const { apiKey, username, eventType } = settings();
      return Boolean(apiKey || (username && eventType));
    },
    get bookingLinks(): BookingLinks {
      const { apiKey, eventType } = settings();
      if (!apiKey) return { createBookingLink: async (_ctx, input) => plainLink(settings(), input) };
      const client = clientWith(apiKey);
      return {
        async createBookingLink({ signal }, input) {
          const user = await client.me(signal);
          const type = chooseEventType(
            await client.activeEventTypes(user.uri, signal),
            eventType,
            input.durationMinutes,
          );
          const page = await client.createSchedulingLink(type.uri, signal);
          return { url: prefilled(page, input), externalId: input.bookingId, expiresAt: input.expiresAt };
        },
        bookingStatus: async (ctx, query) => toBookingState(await findEvents(client, query, ctx)),
        async cancelBooking({ signal }, externalId, reason) {
          await cancel(client, externalId, reason, signal);
        },
      };
    },
    webhook: {
      verify: (delivery) => verifySignature(delivery, keys(), now()),
      interpret: interpretDelivery,
    },
    subscription: {
      async ensure({ signal }, { callbackUrl }) {
        const { apiKey, apiUrl } = settings();
        if (!apiKey)
          return { state: "unavailable", reason: "Set CALENDLY_API_KEY, so that Calendly tells what was booked." };
        if (!apiUrl && !callbackUrl.startsWith("https:")) return { state: "unavailable", reason: ADDRESS_UNREACHABLE };
        return ensureSubscription(clientWith(apiKey), { callbackUrl, signingKey: keys()[0], signal });
      },
    },
  };
}

export const calendly = makeCalendly(() => ({
  apiKey: env.calendlyApiKey,
  username: env.calendlyUsername,
  eventType: env.calendlyEventType,
  webhookSigningKey: env.calendlyWebhookSigningKey,
  apiUrl: env.calendlyApiUrl,
}));

function plainLink({ username, eventType }: CalendlySettings, input: BookingLinkInput) {
  if (!username || !eventType) throw notConfigured(`Calendly is not configured. ${SETUP}`);
  return {
    url: calendlyLink(input, { username, eventType }),
    externalId: input.bookingId,
    expiresAt: input.expiresAt,
  };
}

/** The named one; without a name the first of the right length, or the only one there is. */
function chooseEventType(types: CalendlyEventType[], slug: string | undefined, minutes: number): CalendlyEventType {
  const active = types.filter((type) => type.active);
  const only = active.length === 1 ? active[0] : undefined;
  const chosen = slug
    ? active.find((type) => type.slug === slug)
    : (active.find((type) => type.duration === minutes) ?? only);
  if (chosen) return chosen;
  throw notConfigured(
    slug
      ? "Calendly has no active event type with the name in CALENDLY_EVENT_TYPE. Set it to the last part of an event type's address."
      : `Calendly has no active event type of ${minutes} minutes. Make one, or name one in CALENDLY_EVENT_TYPE.`,
  );
}

const notConfigured = (message: string) =>
  new ProviderError("provider_not_configured", {
    provider: "calendly",
    operation: "createBookingLink",
    message,
    retryable: false,
  });

const INVITEE = /\/scheduled_events\/([\w-]+)\/invitees\/[\w-]+$/;

async function cancel(client: CalendlyClient, externalId: string, reason: string | undefined, signal: AbortSignal) {
  const eventUuid = INVITEE.exec(externalId)?.[1];
  if (!eventUuid) throw new Error("This is no invitee's address.");
  try {
    await client.cancelEvent(eventUuid, reason, signal);
  } catch (error) {
    if (!(error instanceof CalendlyRefusal)) throw error;
    if (error.vendorStatus === 404 || /already canceled/i.test(error.text)) return;
    const message = /in the past/i.test(error.text)
      ? "Calendly does not cancel a call that has begun or is over."
      : /not allowed/i.test(error.text)
        ? "This Calendly account may not cancel that call. Its host can, at Calendly."
        : error.publicMessage;
    throw new ProviderError("provider_failed", {
      provider: "calendly",
      operation: "cancelBooking",
      message,
      retryable: false,
      cause: error,
    });
  }
}
