import "server-only";
import { z } from "zod";
import { type ErrorCode, ProviderError } from "@/lib/errors";
import { connectionFailure, delayOf, failureOf, type VendorCall } from "@/lib/http/outbound";

/** With Google's own word for it ("forbiddenForServiceAccounts"), which the adapter decides by. */
export class GoogleError extends ProviderError {
  constructor(
    code: ErrorCode,
    about: Pick<VendorCall, "operation">,
    said: { status: number; reason: string | null; message: string; retryable?: boolean; retryAfterMs?: number | null },
  ) {
    super(code, {
      provider: "google",
      operation: about.operation,
      message: said.message,
      retryable: said.retryable ?? false,
      ...(said.retryAfterMs == null ? {} : { retryAfterMs: said.retryAfterMs }),
    });
    this.vendorStatus = said.status;
    this.reason = said.reason;
  }

  readonly vendorStatus: number;
  readonly reason: string | null;
}

/** What a 404 is about: a calendar that cannot be seen, or an event in it. */
export type Missing = "calendar" | "event";

const refusal = z.object({ error: z.object({ errors: z.array(z.object({ reason: z.string() })).min(1) }) });

/** The library's `err.errors` is undefined in version 20: the reason is in the answer's body (sheet C.3). */
const reasonOf = (body: unknown): string | null => {
  const parsed = refusal.safeParse(body);
  return parsed.success ? (parsed.data.error.errors[0]?.reason ?? null) : null;
};

/** Google says "slow down" with 403 as well as with 429 (developers.google.com/workspace/calendar/api/guides/quota). */
const RATE_REASONS = ["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded"];

const API_IS_OFF = "accessNotConfigured";

const EXPLAINED: Record<string, string> = {
  [API_IS_OFF]:
    "The Google Calendar API is not turned on in the project of the service account or API key. Turn it on there, and wait a few minutes.",
  forbiddenForServiceAccounts: "Google lets a service account invite guests only with domain-wide delegation.",
  forbiddenForNonOrganizer: "Only the event's organizer may change it.",
  requiredAccessLevel: 'Google allows only reading in this calendar. Share it with the right "Make changes to events".',
  "push.webhookUrlNotHttps": "Google tells of changes at https addresses only: set APP_URL to one.",
  "push.webhookUrlUnauthorized":
    "Google does not accept APP_URL for telling of changes: the domain is not verified for it.",
  pushNotSupportedForRequestedResource: "Google does not tell of changes in this calendar.",
  insufficientPermissions: "The access that was granted to the service account does not cover this.",
};

type LibraryFailure = Error & { response?: { status: number; headers: Headers; data: unknown } };

/**
 * Our error for one of the library's. The library's own is left behind: it holds the request, with people's addresses in it.
 * @throws what it was given where that is no failed request but a mistake of ours
 */
export function translateFailure(about: VendorCall, missing: Missing, error: unknown): ProviderError {
  if (!(error instanceof Error) || !("config" in error)) throw error;
  const { response, cause } = error as LibraryFailure;
  if (!response) return connectionFailure(about, cause);
  const { status, headers } = response;
  const said = { status, reason: reasonOf(response.data) };
  if (status === 403 && said.reason !== null && RATE_REASONS.includes(said.reason)) {
    const message = "Google asks us to slow down.";
    return new GoogleError("rate_limited", about, {
      ...said,
      message,
      retryable: true,
      retryAfterMs: delayOf(headers),
    });
  }
  if (status === 404 && missing === "calendar") return notShared(about, said);
  if (status === 410 || status === 404) return eventGone(about, said);
  if (status === 412) {
    const message = "The event was changed in Google Calendar in the meantime.";
    return new GoogleError("stale", about, { ...said, message });
  }
  const general = failureOf(about, { status, headers });
  if (general && general.code !== "provider_failed") return general;
  const message = (said.reason !== null && EXPLAINED[said.reason]) || `Google refused this (status ${status}).`;
  const code = said.reason === API_IS_OFF ? "provider_not_configured" : "provider_failed";
  return new GoogleError(code, about, { ...said, message });
}

export const notShared = (
  about: Pick<VendorCall, "operation">,
  said: { status: number; reason: string | null } = { status: 200, reason: "notFound" },
): GoogleError =>
  new GoogleError("calendar_not_shared", about, {
    ...said,
    message: "Google does not show this calendar: it is not shared, not public, or its address is wrong.",
  });

export const eventGone = (
  about: Pick<VendorCall, "operation">,
  said: { status: number; reason: string | null } = { status: 200, reason: "cancelled" },
): GoogleError =>
  new GoogleError("event_not_found", about, { ...said, message: "The event is no longer in Google Calendar." });

export const unreadable = ({ operation }: Pick<VendorCall, "operation">, cause?: unknown): ProviderError =>
  new ProviderError("provider_unavailable", {
    provider: "google",
    operation,
    message: "Google answered something that could not be read.",
    retryable: true,
    cause,
  });
