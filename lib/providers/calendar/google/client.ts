import "server-only";
import type { calendar_v3, MethodOptions } from "@googleapis/calendar";
import { z } from "zod";
import { ProviderError } from "@/lib/errors";
import { readText, viaLibrary } from "@/lib/http/outbound";
import type { Access, CallContext } from "@/lib/providers/core";
import { type Missing, translateFailure, unreadable } from "./errors";
import { readServiceAccount } from "./service-account";
import { isNotDelegated, makeTokens } from "./tokens";

/** As the variables GOOGLE_SERVICE_ACCOUNT_JSON (JSON or path), …_CALENDAR_ID, …_CALENDAR_API_KEY, …_API_URL, …_TOKEN_URL. */
export type GoogleSettings = {
  serviceAccountJson?: string | undefined;
  calendarId?: string | undefined;
  apiKey?: string | undefined;
  apiUrl?: string | undefined;
  tokenUrl?: string | undefined;
};

export type GoogleRequest<T> = {
  operation: string;
  /** What a 404 is about. */
  missing: Missing;
  /** Of the answer's body. */
  schema: z.ZodType<T>;
  perform: (api: calendar_v3.Calendar, options: MethodOptions) => Promise<{ data: unknown }>;
  /** Instead of what the account has. */
  access?: Access;
};

/** A deletion's answer has no body. */
export const noBody = z.literal("");

const TIMEOUT_MS = 10_000;

export type GoogleClient = ReturnType<typeof makeClient>;

/** Google's library with our access, one attempt a call, its failures as ours. */
export function makeClient(settings: GoogleSettings) {
  // Read anew for each token: a key that was exchanged in its file counts without a restart.
  const serviceAccount = () => readServiceAccount(settings.serviceAccountJson ?? "");
  const tokens = makeTokens(serviceAccount, settings.tokenUrl);

  const subjectOf = (ctx: CallContext, access: Access): string | null =>
    access === "delegated" ? (ctx.account?.email ?? null) : null;

  const connectionOf = ({ account: connected }: CallContext) => (connected ? { connectionId: connected.id } : {});

  /** What was stored with the connection; else delegation first, and the service account's own access where it is refused. */
  async function accessOf(ctx: CallContext): Promise<Access> {
    if (ctx.account?.access) return ctx.account.access;
    if (!settings.serviceAccountJson) return "public";
    if (!ctx.account) return "shared";
    try {
      await tokens.tokenFor({ subject: ctx.account.email, signal: ctx.signal, ...connectionOf(ctx) });
      return "delegated";
    } catch (error) {
      if (isNotDelegated(error)) return "shared";
      throw error;
    }
  }

  /** @throws ProviderError as `failureOf` and `translateFailure` say */
  async function call<T>(ctx: CallContext, request: GoogleRequest<T>): Promise<T> {
    const access = request.access ?? (await accessOf(ctx));
    if (access === "public") return attempt(ctx, request, keyOf(request.operation));
    const asking = { subject: subjectOf(ctx, access), signal: ctx.signal, ...connectionOf(ctx) };
    const token = await tokens.tokenFor(asking);
    try {
      return await attempt(ctx, request, { accessToken: token.value });
    } catch (error) {
      const isRefused = error instanceof ProviderError && error.code === "reconnect_required";
      if (!isRefused) throw error;
      tokens.forget(asking.subject);
      if (token.isNew) throw error;
    }
    // A token that was kept may have been ended at Google: one new one, as the sheet's table says for 401.
    const fresh = await tokens.tokenFor(asking);
    return attempt(ctx, request, { accessToken: fresh.value });
  }

  function keyOf(operation: string): string {
    if (settings.apiKey) return settings.apiKey;
    throw new ProviderError("provider_not_configured", {
      provider: "google",
      operation,
      message: "This calendar is read with an API key. Set GOOGLE_CALENDAR_API_KEY.",
      retryable: false,
    });
  }

  async function attempt<T>(
    ctx: CallContext,
    { operation, missing, schema, perform }: GoogleRequest<T>,
    credential: string | { accessToken: string },
  ): Promise<T> {
    const about = { provider: "google", operation, ...connectionOf(ctx) };
    return viaLibrary(
      about,
      async (note) => {
        const api = await libraryFor(credential, boundedFetch(note));
        const { data } = await perform(api, { signal: ctx.signal });
        const parsed = schema.safeParse(data);
        // The library hands on a body that is no JSON as text. Its content stays out of the error.
        if (!parsed.success) throw unreadable(about);
        return parsed.data;
      },
      (error) => translateFailure(about, missing, error),
    );
  }

  async function libraryFor(
    credential: string | { accessToken: string },
    fetchImplementation: typeof fetch,
  ): Promise<calendar_v3.Calendar> {
    // Not at the start: it takes its time to load, and few installations use it.
    const { auth, calendar } = await import("@googleapis/calendar");
    return calendar({
      version: "v3",
      auth: typeof credential === "string" ? credential : withToken(new auth.OAuth2(), credential.accessToken),
      ...(settings.apiUrl ? { rootUrl: settings.apiUrl } : {}),
      retry: false,
      timeout: TIMEOUT_MS,
      responseType: "json",
      // A redirect would hand our credentials to another address.
      redirect: "manual",
      fetchImplementation,
    });
  }

  return {
    call,
    accessOf,
    /** For the sentence that says with whom to share a calendar. */
    serviceAccountEmail: async (): Promise<string> => (await serviceAccount()).clientEmail,
    /** Asks Google anew whether the service account may act for the person. */
    isDelegated: (ctx: CallContext): Promise<boolean> => {
      if (!ctx.account) return Promise.resolve(false);
      tokens.forget(ctx.account.email);
      const { access: _stored, ...unknown } = ctx.account;
      return accessOf({ ...ctx, account: unknown }).then((access) => access === "delegated");
    },
  };
}

/** The library reads an answer to its end, whatever its size, and tells no status of a success. */
const boundedFetch =
  (note: (status: number) => void): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    note(response.status);
    return new Response((await readText(response)) || null, response);
  };

function withToken<T extends { setCredentials: (credentials: { access_token: string }) => void }>(
  client: T,
  accessToken: string,
): T {
  client.setCredentials({ access_token: accessToken });
  return client;
}
