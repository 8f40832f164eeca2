import { type ErrorCode, ProviderError } from "@/lib/errors";
import type { VendorAnswer } from "@/lib/http/outbound";

/** Zoho names no delay; the window of its token limits is ten minutes. */
const TOKEN_PAUSE_MS = 600_000;

/** What its shared security layer says, wherever in the body it says it: no page documents the layout. */
const apiCodes = [
  "INVALID_OAUTHTOKEN",
  "OAUTH_SCOPE_MISMATCH",
  "PATTERN_NOT_MATCHED",
  "EXTRA_KEY_FOUND_IN_JSON",
  "URL_RULE_NOT_CONFIGURED",
];
const CONFIGURATION = new Set([
  "invalid_client",
  "invalid_client_secret",
  "invalid_redirect_uri",
  "unauthorized_client",
  "invalid_scope",
]);
const GONE = new Set(["invalid_code", "invalid_token"]);

const isSuccess = (status: number): boolean => status >= 200 && status < 300;
/** What the table of `http/outbound` says better than a body does. */
const isTransient = (status: number): boolean => status === 408 || status === 429 || status >= 500;

const record = (json: unknown): Record<string, unknown> =>
  typeof json === "object" && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : {};

/** The token or code is none that Zoho knows (any more), says either status. */
export const isGone = ({ status, json }: VendorAnswer): boolean =>
  status < 500 && GONE.has(String(record(json).error ?? ""));

/** A failure of Zoho's as ours. @param message for people: no token, nobody's data */
export const zohoFailure = (
  operation: string,
  code: ErrorCode,
  message: string,
  more: { retryable?: boolean; retryAfterMs?: number } = {},
): ProviderError => new ProviderError(code, { provider: "zoho", operation, message, retryable: false, ...more });

/**
 * The token endpoint tells failures with status 200 as often as with 400: only an access token is a success. Limits answer in the
 * language of the account ("拒绝访问"), so that `status: "failure"` counts, not the words (sheet A.3).
 */
export const tokenFailure =
  (operation: "exchangeCode" | "refresh") =>
  ({ status, json }: VendorAnswer): ProviderError | null => {
    if (isTransient(status)) return null;
    const body = record(json);
    if (isSuccess(status) && typeof body.access_token === "string" && body.access_token !== "") return null;
    const error = typeof body.error === "string" ? body.error : "";
    if (GONE.has(error)) {
      return operation === "refresh"
        ? zohoFailure(operation, "reconnect_required", "Zoho no longer accepts the grant. Connect the account again.")
        : zohoFailure(
            operation,
            "provider_failed",
            "Zoho refused the code: it is used, too old or another's. Start again.",
          );
    }
    if (CONFIGURATION.has(error)) {
      return zohoFailure(
        operation,
        "provider_not_configured",
        `Zoho refuses this application (${error}). Check ZOHO_CLIENT_ID, ZOHO_CLIENT_SECRET, ZOHO_REDIRECT_URI and that Multi-DC is on at api-console.zoho.com.`,
      );
    }
    if (body.status === "failure" || error === "access_denied" || error === "Access Denied") {
      return zohoFailure(operation, "rate_limited", "Zoho gives out no more access for the next ten minutes.", {
        retryable: true,
        retryAfterMs: TOKEN_PAUSE_MS,
      });
    }
    if (isSuccess(status) || error === "general_error") {
      return zohoFailure(operation, "provider_unavailable", "Zoho gave no access and did not say why.", {
        retryable: true,
      });
    }
    // Not the table's 401: an endpoint that refuses us says nothing about the person's grant.
    return zohoFailure(operation, "provider_failed", `Zoho refused to give access (status ${status}).`);
  };

const isErrorBody = (json: unknown): boolean => {
  if (Array.isArray(json)) return json.length > 0 && "message" in record(json[0]);
  const { error, status } = record(json);
  return (error !== undefined && error !== null) || status === "failure";
};

/** Calendar and user info: errors in either layout, also inside HTTP 200. `missing`: a 404 is about the event that was asked for. */
export const apiFailure =
  (operation: string, { missing = false } = {}) =>
  ({ status, json, text }: VendorAnswer): ProviderError | null => {
    if (isTransient(status) || (isSuccess(status) && !isErrorBody(json))) return null;
    const code = apiCodes.find((one) => text.includes(one));
    if (code === "OAUTH_SCOPE_MISMATCH") {
      return zohoFailure(
        operation,
        "reconnect_required",
        "A permission is missing at Zoho. Connect again and allow all.",
      );
    }
    if (code === "INVALID_OAUTHTOKEN" || status === 401) {
      return zohoFailure(
        operation,
        "reconnect_required",
        "Zoho does not accept the access. Connect the account again.",
      );
    }
    // A page instead of JSON is a wrong address or a proxy, and says nothing about the event.
    if (missing && status === 404 && json !== undefined && code !== "URL_RULE_NOT_CONFIGURED") {
      return zohoFailure(operation, "event_not_found", "The event is not in Zoho Calendar any more.");
    }
    const what = code ? `${code}, status ${status}` : `status ${status}`;
    return zohoFailure(operation, "provider_failed", `Zoho Calendar refused this (${what}).`);
  };
