import "server-only";
import { sign } from "node:crypto";
import { z } from "zod";
import type { ProviderError } from "@/lib/errors";
import { callVendor, type VendorAnswer } from "@/lib/http/outbound";
import { GoogleError } from "./errors";
import type { ServiceAccount } from "./service-account";

/**
 * What the product asks for, and what a Workspace administrator allows the service account for delegation. Least for each call:
 * events of ours, busy times without titles, the list of calendars (developers.google.com/workspace/calendar/api/auth).
 */
export const googleScopes = [
  "https://www.googleapis.com/auth/calendar.events",
  "https://www.googleapis.com/auth/calendar.freebusy",
  "https://www.googleapis.com/auth/calendar.calendarlist.readonly",
] as const;

const TOKEN_URL = "https://oauth2.googleapis.com/token";
const GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const LIFETIME_SECONDS = 3600;
const EXPIRY_MARGIN_MS = 60_000;
const EXCHANGE_TIMEOUT_MS = 10_000;
/** So long a refused delegation is remembered; an administrator who grants it need not wait longer. */
const REFUSAL_MS = 10 * 60_000;

/** `isNew`: made for this very request, so that another would fare no better. */
export type AccessToken = { value: string; isNew: boolean };
type HeldToken = { value: string; expiresAt: number };
type Asking = { subject: string | null; connectionId?: string; signal: AbortSignal };

export type Tokens = ReturnType<typeof makeTokens>;

/**
 * Access tokens of the service account: for itself (`subject` null), or for a person by domain-wide delegation. Asked for by our
 * own JWT, because Google's library ignores the key's `token_uri` and cannot be pointed elsewhere (sheet C.4, way 2).
 * Kept until a minute before they end; one exchange at a time per process and subject.
 */
export function makeTokens(serviceAccount: () => Promise<ServiceAccount>, tokenUrl: string = TOKEN_URL) {
  const held = new Map<string | null, HeldToken>();
  const underway = new Map<string | null, Promise<HeldToken>>();
  const refusals = new Map<string | null, { until: number; error: unknown }>();

  async function exchange({ subject, connectionId }: Asking): Promise<HeldToken> {
    const account = await serviceAccount();
    const asked = Date.now();
    const { access_token: value, expires_in: seconds } = await callVendor({
      provider: "google",
      operation: "getToken",
      ...(connectionId ? { connectionId } : {}),
      url: new URL(tokenUrl),
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ grant_type: GRANT_TYPE, assertion: assertionFor(account, subject, asked) }),
      // Not the caller's: others may wait for the same token.
      signal: AbortSignal.timeout(EXCHANGE_TIMEOUT_MS),
      schema: z.object({ access_token: z.string().min(1), expires_in: z.number().positive() }),
      failure: (answer) => refusalOf(answer, subject),
    });
    return { value, expiresAt: asked + seconds * 1000 };
  }

  function shared(asking: Asking): Promise<HeldToken> {
    const { subject } = asking;
    const running = underway.get(subject);
    if (running) return running;
    const started = exchange(asking)
      .then(
        (token) => {
          held.set(subject, token);
          return token;
        },
        (error: unknown) => {
          if (isNotDelegated(error)) refusals.set(subject, { until: Date.now() + REFUSAL_MS, error });
          throw error;
        },
      )
      .finally(() => underway.delete(subject));
    underway.set(subject, started);
    return started;
  }

  return {
    /** @throws GoogleError for which `isNotDelegated` holds where the account may not act for `subject` */
    async tokenFor(asking: Asking): Promise<AccessToken> {
      const { subject, signal } = asking;
      const kept = held.get(subject);
      if (kept && kept.expiresAt - EXPIRY_MARGIN_MS > Date.now()) return { value: kept.value, isNew: false };
      const refusal = refusals.get(subject);
      if (refusal && refusal.until > Date.now()) throw refusal.error;
      const token = await untilAborted(shared(asking), signal);
      return { value: token.value, isNew: true };
    },
    /** What is remembered of a subject: its token and its refusal. */
    forget(subject: string | null): void {
      held.delete(subject);
      refusals.delete(subject);
    },
  };
}

/** RFC 7523. `aud` stays Google's own address, also where a proxy stands before it. */
function assertionFor(account: ServiceAccount, subject: string | null, now: number): string {
  const issuedAt = Math.floor(now / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const head = part({ alg: "RS256", typ: "JWT", ...(account.keyId ? { kid: account.keyId } : {}) });
  const claims = part({
    iss: account.clientEmail,
    scope: googleScopes.join(" "),
    aud: TOKEN_URL,
    iat: issuedAt,
    exp: issuedAt + LIFETIME_SECONDS,
    ...(subject === null ? {} : { sub: subject }),
  });
  const signature = sign("sha256", Buffer.from(`${head}.${claims}`), account.privateKey);
  return `${head}.${claims}.${signature.toString("base64url")}`;
}

const refused = z.object({ error: z.string(), error_description: z.string().optional() });
const NOT_DELEGATED = "unauthorized_client";

/** Whether the service account may not act for the person. */
export const isNotDelegated = (error: unknown): boolean =>
  error instanceof GoogleError && error.reason === NOT_DELEGATED;

/** Google's answers in RFC 6749's shape (sheet C.1). Null: the common table decides. */
function refusalOf({ status, json }: VendorAnswer, subject: string | null): ProviderError | null {
  const said = refused.safeParse(json);
  if (!said.success || status < 400 || status >= 500 || status === 429) return null;
  const { error, error_description: description = "" } = said.data;
  const about = { operation: "getToken" };
  // "Invalid email or User ID": the person is of no organisation that has granted delegation, a gmail.com account for one.
  const isForeign = error === "invalid_grant" && description.startsWith("Invalid email");
  if (subject !== null && (error === NOT_DELEGATED || isForeign)) {
    const message =
      "Google does not let the service account act for this person: domain-wide delegation is not granted.";
    return new GoogleError("reconnect_required", about, { status, reason: NOT_DELEGATED, message });
  }
  const hint = description.includes("short-lived")
    ? "Set this computer's clock."
    : "Check GOOGLE_SERVICE_ACCOUNT_JSON.";
  const message = `Google does not accept the service account's key (${error}). ${hint}`;
  return new GoogleError("provider_not_configured", about, { status, reason: error, message });
}

async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = () => reject(timedOut());
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

const timedOut = () =>
  new GoogleError(
    "provider_timeout",
    { operation: "getToken" },
    {
      status: 0,
      reason: null,
      message: "Google did not answer in time.",
      retryable: true,
    },
  );
