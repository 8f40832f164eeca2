import { z } from "zod";
import { ProviderError } from "@/lib/errors";
import { anyAnswer, callVendor, delayOf, type VendorAnswer } from "@/lib/http/outbound";
import { eventSchema, inviteeSchema } from "./transform";

const API = "https://api.calendly.com";
const PAGE_SIZE = 100;

/** Calendly said no to what was asked (400, 403, 404, 409). `text`: its own words, for our code to tell cases apart, not for people. */
export class CalendlyRefusal extends ProviderError {
  constructor(
    operation: string,
    readonly vendorStatus: number,
    readonly text: string,
  ) {
    const hint = vendorStatus === 403 ? " The key may lack a scope, or the plan does not include it." : "";
    super("provider_failed", {
      provider: "calendly",
      operation,
      message: `Calendly refused this (status ${vendorStatus}).${hint}`,
      retryable: false,
    });
  }
}

const userSchema = z.object({ resource: z.object({ uri: z.string(), current_organization: z.string() }) });
const eventTypeSchema = z.object({
  uri: z.string(),
  active: z.boolean(),
  slug: z.string().nullish(),
  duration: z.number(),
});
const linkSchema = z.object({ resource: z.object({ booking_url: z.url({ protocol: /^https?$/ }) }) });
const subscriptionSchema = z.object({
  uri: z.string(),
  callback_url: z.string(),
  state: z.string(),
  events: z.array(z.string()),
});
type Page<T> = { collection: T[]; pagination?: { next_page_token?: string | null | undefined } | null | undefined };
const pageOf = <T>(item: z.ZodType<T>): z.ZodType<Page<T>> =>
  z.object({ collection: z.array(item), pagination: z.object({ next_page_token: z.string().nullish() }).nullish() });

export type CalendlyUser = { uri: string; organization: string };
export type CalendlyEventType = z.infer<typeof eventTypeSchema>;
export type CalendlySubscription = z.infer<typeof subscriptionSchema>;
export type CalendlyClient = ReturnType<typeof calendlyClient>;

type Call<T> = {
  operation: string;
  path: string;
  query?: Record<string, string>;
  schema: z.ZodType<T>;
  signal: AbortSignal;
} & ({ method?: "GET" | "DELETE" } | { method: "POST"; body: unknown });

/** Calendly's API v2 over HTTP, nothing else. Addresses of things are ids: only their last part is used, under our own base. */
export function calendlyClient(settings: { apiKey: string; apiUrl?: string | undefined }) {
  const base = (settings.apiUrl ?? API).replace(/\/$/, "");

  function call<T>(request: Call<T>): Promise<T> {
    const { operation, path, query, schema, signal } = request;
    const url = new URL(`${base}${path}`);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const body = "body" in request ? JSON.stringify(request.body) : undefined;
    return callVendor({
      provider: "calendly",
      operation,
      url,
      method: request.method ?? "GET",
      headers: {
        accept: "application/json",
        authorization: `Bearer ${settings.apiKey}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body }),
      signal,
      schema,
      failure: (answer) => failureIn(operation, answer),
    });
  }

  /** Every page, at most `maxPages`. More is a failure: half a list must not pass for the whole. */
  async function list<T>(request: Omit<Call<unknown>, "schema" | "method">, item: z.ZodType<T>, maxPages: number) {
    const found: T[] = [];
    let token: string | null = null;
    for (let page = 0; page < maxPages; page++) {
      const query: Record<string, string> = {
        ...request.query,
        count: String(PAGE_SIZE),
        ...(token ? { page_token: token } : {}),
      };
      const answer: Page<T> = await call({
        ...request,
        query,
        schema: pageOf(item),
      });
      found.push(...answer.collection);
      // Its `next_page` is a whole address and would be followed with our key; the token alone is not.
      token = answer.pagination?.next_page_token ?? null;
      if (!token) return found;
    }
    throw new CalendlyTooMuch(request.operation);
  }

  return {
    async me(signal: AbortSignal): Promise<CalendlyUser> {
      const { resource } = await call({ operation: "readUser", path: "/users/me", schema: userSchema, signal });
      return { uri: resource.uri, organization: resource.current_organization };
    },
    activeEventTypes: (user: string, signal: AbortSignal) =>
      list(
        { operation: "listEventTypes", path: "/event_types", query: { user, active: "true" }, signal },
        eventTypeSchema,
        10,
      ),
    async createSchedulingLink(owner: string, signal: AbortSignal): Promise<URL> {
      const { resource } = await call({
        operation: "createBookingLink",
        path: "/scheduling_links",
        method: "POST",
        body: { max_event_count: 1, owner, owner_type: "EventType" },
        schema: linkSchema,
        signal,
      });
      return new URL(resource.booking_url);
    },
    scheduledEvents: (query: Record<string, string>, signal: AbortSignal) =>
      list({ operation: "bookingStatus", path: "/scheduled_events", query, signal }, eventSchema, 5),
    invitees: (eventUri: string, signal: AbortSignal) =>
      list({ operation: "bookingStatus", path: `${eventPath(eventUri)}/invitees`, signal }, inviteeSchema, 2),
    /** @throws CalendlyRefusal */
    async cancelEvent(eventUri: string, reason: string | undefined, signal: AbortSignal): Promise<void> {
      await call({
        operation: "cancelBooking",
        path: `${eventPath(eventUri)}/cancellation`,
        method: "POST",
        body: reason ? { reason: reason.slice(0, 10_000) } : {},
        schema: anyAnswer,
        signal,
      });
    },
    subscriptions: (user: CalendlyUser, signal: AbortSignal): Promise<CalendlySubscription[]> =>
      list(
        {
          operation: "listSubscriptions",
          path: "/webhook_subscriptions",
          query: { organization: user.organization, user: user.uri, scope: "user" },
          signal,
        },
        subscriptionSchema,
        10,
      ),
    /** @throws CalendlyRefusal 403 on a free plan, 409 where there is one for that address */
    async createSubscription(
      input: { user: CalendlyUser; url: string; events: readonly string[]; signingKey: string },
      signal: AbortSignal,
    ): Promise<void> {
      await call({
        operation: "createSubscription",
        path: "/webhook_subscriptions",
        method: "POST",
        body: {
          url: input.url,
          events: input.events,
          organization: input.user.organization,
          user: input.user.uri,
          scope: "user",
          signing_key: input.signingKey,
        },
        schema: anyAnswer,
        signal,
      });
    },
    async deleteSubscription(uri: string, signal: AbortSignal): Promise<void> {
      const path = `/webhook_subscriptions/${lastPart(uri)}`;
      await call({ operation: "deleteSubscription", path, method: "DELETE", schema: anyAnswer, signal });
    },
  };
}

const lastPart = (uri: string): string => encodeURIComponent(uri.split("/").at(-1) ?? "");
const eventPath = (eventUri: string): string => `/scheduled_events/${lastPart(eventUri)}`;

const errorSchema = z.object({ message: z.string() });

function failureIn(operation: string, { status, headers, json }: VendorAnswer): ProviderError | null {
  if (status === 429 && delayOf(headers) === null) {
    // Seconds until the limit is lifted, not an instant: developer.calendly.com/api-docs/overview/rate-limits.
    const seconds = Number(headers.get("x-ratelimit-reset") ?? Number.NaN);
    return new ProviderError("rate_limited", {
      provider: "calendly",
      operation,
      message: "Calendly asks us to slow down.",
      retryable: true,
      ...(seconds > 0 && seconds <= 3_600 ? { retryAfterMs: seconds * 1000 } : {}),
    });
  }
  if (status === 401) {
    // There is no account to connect again: the key is the product's own.
    const message = "Calendly does not accept the key. Make a new one and set CALENDLY_API_KEY.";
    return new ProviderError("reconnect_required", { provider: "calendly", operation, message, retryable: false });
  }
  if (![400, 403, 404, 409].includes(status)) return null;
  const said = errorSchema.safeParse(json);
  return new CalendlyRefusal(operation, status, said.success ? said.data.message : "");
}

/** There is more than is looked through. */
export class CalendlyTooMuch extends ProviderError {
  constructor(operation: string) {
    super("provider_failed", {
      provider: "calendly",
      operation,
      message: "Calendly has more entries than are looked through. Record the time by hand.",
      retryable: false,
    });
  }
}
