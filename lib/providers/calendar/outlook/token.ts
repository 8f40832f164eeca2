import "server-only";
import { z } from "zod";
import { ProviderError } from "@/lib/errors";
import { callVendor, connectionFailure, type VendorAnswer } from "@/lib/http/outbound";
import { graphUrlOf, loginUrlOf, type OutlookSettings, PROVIDER, requireSettings } from "./settings";

/** Time left at which a token is no longer handed out, so that none expires on its way. */
const SPARE_MS = 5 * 60_000;
const OPERATION = "token";

const answerSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const refusalSchema = z.object({ error: z.string(), error_codes: z.array(z.number()).optional() });

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes: what people can do about the frequent ones. */
const advice = new Map([
  [7000215, "The client secret is wrong. MICROSOFT_GRAPH_CLIENT_SECRET is the secret's value, not its ID."],
  [7000222, "The client secret has expired. Make a new one and set MICROSOFT_GRAPH_CLIENT_SECRET."],
  [700016, "MICROSOFT_GRAPH_CLIENT_ID is unknown in the directory that MICROSOFT_GRAPH_TENANT_ID names."],
  [90002, "No directory has the ID in MICROSOFT_GRAPH_TENANT_ID."],
  [900023, "MICROSOFT_GRAPH_TENANT_ID is neither a directory's ID nor a domain."],
  [50059, "MICROSOFT_GRAPH_TENANT_ID names no directory. Set your own directory (tenant) ID."],
  [1002012, "MICROSOFT_GRAPH_URL is not an address that Microsoft grants access to."],
]);

/**
 * Everything in this request is configuration, so that a refusal is no manager's grant gone: asking them to connect again would
 * help nobody.
 */
function refusal({ status, json }: VendorAnswer): ProviderError | null {
  if (status !== 400 && status !== 401) return null;
  const parsed = refusalSchema.safeParse(json);
  const { error = "unknown", error_codes: codes = [] } = parsed.data ?? {};
  const about = { provider: PROVIDER, operation: OPERATION };
  if (error === "temporarily_unavailable" || error === "server_error") {
    const message = "Microsoft's sign-in has trouble at the moment.";
    return new ProviderError("provider_unavailable", { ...about, message, retryable: true });
  }
  const known = codes.map((code) => advice.get(code)).find((sentence) => sentence !== undefined);
  const mark = codes.length > 0 ? `AADSTS${codes[0]}` : error.slice(0, 40);
  const sentence =
    known ?? "Check MICROSOFT_GRAPH_CLIENT_ID, MICROSOFT_GRAPH_CLIENT_SECRET and MICROSOFT_GRAPH_TENANT_ID.";
  return new ProviderError("provider_not_configured", {
    ...about,
    message: `Microsoft refused the app's own sign-in (${mark}). ${sentence}`,
    retryable: false,
  });
}

/** `isNew`: asked for by this very call, so that another would fare no better. */
export type AppToken = { token: string; isNew: boolean };
export type TokenSource = {
  /** @throws ProviderError provider_not_configured; provider_unavailable; provider_timeout when `signal` ends first */
  take(signal: AbortSignal): Promise<AppToken>;
  /** The vendor no longer takes this one: the next call asks for another. */
  drop(token: string): void;
};

/** The app's own token (client credentials): one for all mailboxes, asked for once however many wait for it. */
export function makeTokenSource(settings: OutlookSettings): TokenSource {
  let held: { token: string; until: number } | null = null;
  let pending: Promise<string> | null = null;

  async function ask(): Promise<string> {
    const { clientId, clientSecret, tenantId } = requireSettings(settings, OPERATION);
    const answer = await callVendor({
      provider: PROVIDER,
      operation: OPERATION,
      url: new URL(`${loginUrlOf(settings).replace(/\/+$/, "")}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`),
      method: "POST",
      body: new URLSearchParams({
        client_id: clientId,
        client_secret: clientSecret,
        // The resource is Graph's own address, which differs in the national clouds.
        scope: `${new URL(graphUrlOf(settings)).origin}/.default`,
        grant_type: "client_credentials",
      }),
      // Several callers wait for this answer: one that gives up must not take it from the others.
      signal: new AbortController().signal,
      schema: answerSchema,
      failure: refusal,
    });
    held = { token: answer.access_token, until: Date.now() + answer.expires_in * 1000 - SPARE_MS };
    return answer.access_token;
  }

  return {
    async take(signal) {
      if (held && Date.now() < held.until) return { token: held.token, isNew: false };
      pending ??= ask().finally(() => {
        pending = null;
      });
      return { token: await orAbort(pending, signal), isNew: true };
    },
    drop(token) {
      if (held?.token === token) held = null;
    },
  };
}

function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(connectionFailure({ provider: PROVIDER, operation: OPERATION }, signal.reason));
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
