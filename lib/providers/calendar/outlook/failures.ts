import "server-only";
import { z } from "zod";
import { type ErrorCode, ProviderError } from "@/lib/errors";
import { failureOf, type VendorAnswer, type VendorCall } from "@/lib/http/outbound";
import type { Schedule } from "./transform";

/** Graph's own word, kept as an error's cause; the message is left out, for it may quote an address. */
class GraphRefusal extends Error {
  override name = "GraphRefusal";
  constructor(
    readonly status: number,
    readonly code: string,
    /** What Microsoft's support asks for. */
    readonly requestId: string | null,
  ) {
    super(`${status} ${code}`);
  }
}

export const graphCodeOf = (error: unknown): string | null =>
  error instanceof ProviderError && error.cause instanceof GraphRefusal ? error.cause.code : null;

const inner = z.object({ "request-id": z.string().optional() }).nullish();
/** https://learn.microsoft.com/graph/errors; both spellings of the inner error are met. */
const errorSchema = z.object({
  error: z.object({ code: z.string(), innerError: inner, innererror: inner }),
});

type Reading = { code: ErrorCode; message: string; retryable?: boolean };

const NO_SUCH_MAILBOX = "Microsoft 365 knows no mailbox by this address. Check the address of the account.";
const readings: Record<string, Reading> = {
  ErrorAccessDenied: {
    code: "calendar_not_shared",
    message:
      "Microsoft 365 does not let the app do this in this mailbox. Add the mailbox to the app's access policy (a change takes up to some hours), or choose a calendar that may be written.",
  },
  Authorization_RequestDenied: {
    code: "provider_not_configured",
    message:
      "The app has no permission yet. Grant Calendars.ReadWrite (application) with admin consent in Microsoft Entra.",
  },
  MailboxNotEnabledForRESTAPI: {
    code: "provider_failed",
    message: "This account has no mailbox in Exchange Online. Give it a licence, or choose another account.",
  },
  ResourceNotFound: { code: "provider_failed", message: NO_SUCH_MAILBOX },
  Request_ResourceNotFound: { code: "provider_failed", message: NO_SUCH_MAILBOX },
  ErrorInvalidUser: { code: "provider_failed", message: NO_SUCH_MAILBOX },
  ValidationError: {
    code: "provider_failed",
    message: "Microsoft 365 could not reach this product at APP_URL, where it would tell of changes.",
  },
  ErrorIrresolvableConflict: {
    code: "provider_unavailable",
    message: "The event was changed in Outlook at the same moment.",
    retryable: true,
  },
};

const EVENT_GONE: Reading = { code: "event_not_found", message: "The event is not in the Outlook calendar any more." };
const CALENDAR_GONE: Reading = {
  code: "provider_failed",
  message: "The chosen Outlook calendar is not there any more. Choose the calendars again.",
};
const WATCH_GONE: Reading = { code: "not_found", message: "Microsoft 365 does not watch this calendar any more." };
/** What a call's address names. */
export type GraphSubject = "event" | "calendar" | "watch";
const GONE: Record<GraphSubject, Reading> = { event: EVENT_GONE, calendar: CALENDAR_GONE, watch: WATCH_GONE };
/** An id that Exchange cannot read names nothing, as one that it does not find. */
const missingCodes = new Set(["ErrorItemNotFound", "ErrorInvalidIdMalformed"]);

/** `subject`: what the address names, which is what is missing when Graph finds nothing. Null: a success. */
export function graphFailure(about: VendorCall, subject: GraphSubject, answer: VendorAnswer): ProviderError | null {
  const general = failureOf(about, answer);
  if (general === null) return null;
  const { data } = errorSchema.safeParse(answer.json);
  if (!data) return general;
  const { code, innerError, innererror } = data.error;
  const cause = new GraphRefusal(answer.status, code, (innerError ?? innererror)?.["request-id"] ?? null);
  const isMissing = missingCodes.has(code) || (subject === "watch" && answer.status === 404);
  // Of refusals only: 401, 429 and 5xx mean the same whatever Graph calls them.
  const reading = general.code !== "provider_failed" ? undefined : isMissing ? GONE[subject] : readings[code];
  const { provider, operation } = about;
  return new ProviderError(reading?.code ?? general.code, {
    provider,
    operation,
    message: reading?.message ?? general.message,
    retryable: reading ? (reading.retryable ?? false) : general.retryable,
    ...(general.retryAfterMs === undefined ? {} : { retryAfterMs: general.retryAfterMs }),
    cause,
  });
}

const passing = new Set([
  "ErrorServerBusy",
  "ErrorTimeoutExpired",
  "ErrorInternalServerTransientError",
  "ErrorMailboxStoreUnavailable",
  "ErrorFreeBusyGenerationFailed",
  "ErrorProxyRequestProcessingFailed",
]);
const refused = new Set(["ErrorNoFreeBusyAccess", "ErrorAccessDenied"]);
const unknownMailbox = new Set(["ErrorMailRecipientNotFound", "ErrorInvalidUser", "ErrorNonExistentMailbox"]);

/**
 * getSchedule answers 200 also for mailboxes that it could not read and marks them inside
 * (https://learn.microsoft.com/graph/outlook-get-free-busy-schedule): without this they would look free.
 */
export function scheduleFailure(about: VendorCall, schedule: Schedule | undefined): ProviderError | null {
  const { provider, operation } = about;
  const fail = (code: ErrorCode, message: string, retryable = false) =>
    new ProviderError(code, {
      provider,
      operation,
      message,
      retryable,
      ...(schedule?.error ? { cause: new GraphRefusal(200, schedule.error.responseCode ?? "unknown", null) } : {}),
    });
  if (!schedule) return fail("provider_unavailable", "Microsoft 365 left a calendar out of its answer.", true);
  if (schedule.error) {
    const code = schedule.error.responseCode ?? "unknown";
    if (refused.has(code))
      return fail("calendar_not_shared", "Microsoft 365 does not share this calendar's busy times.");
    if (unknownMailbox.has(code)) return fail("provider_failed", NO_SUCH_MAILBOX);
    if (passing.has(code)) return fail("provider_unavailable", "Microsoft 365 could not read this calendar now.", true);
    return fail("provider_failed", "Microsoft 365 could not read this calendar.");
  }
  // Digits that say "busy" without the items behind them: not known to the minute, and free by no means.
  const { scheduleItems, availabilityView } = schedule;
  const isHidden = !scheduleItems?.length && /[^0]/.test(availabilityView ?? (scheduleItems ? "" : "unknown"));
  return isHidden ? fail("calendar_not_shared", "Microsoft 365 shows only part of this calendar's busy times.") : null;
}
