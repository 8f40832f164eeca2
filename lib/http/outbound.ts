import "server-only";
import { channel } from "node:diagnostics_channel";
import { z } from "zod";
import { ProviderError } from "@/lib/errors";

/** What is being asked of whom: for errors, for the log and for Monitoring. `connectionId`: whose account, where there is one. */
export type VendorCall = { provider: string; operation: string; connectionId?: string };

export type VendorRequest<T> = VendorCall & {
  url: URL;
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  headers?: Record<string, string>;
  body?: string | URLSearchParams;
  signal: AbortSignal;
  /** Default 10 s. */
  timeoutMs?: number;
  /** Of the answer's JSON; an empty body is `undefined`. */
  schema: z.ZodType<T>;
  /** A vendor's own quirks, asked before the table; null: the table decides. Asked for 2xx answers too (errors inside HTTP 200). */
  failure?: (answer: VendorAnswer) => ProviderError | null;
};

/** `json` is undefined where the body is empty or no JSON. */
export type VendorAnswer = { status: number; headers: Headers; text: string; json: unknown };

/** What Monitoring hears of each call, whichever way it ended. `code`: our error code; null: it succeeded. */
export type VendorCallReport = VendorCall & { status: number | null; code: string | null; ms: number; at: Date };
export const VENDOR_CALL_CHANNEL = "ai-recruiter:vendor-call";
const reports = channel(VENDOR_CALL_CHANNEL);

const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 5 * 1024 * 1024;
/** Nobody is left alone for longer on a vendor's word: a wrong one would stop a connection for ever. */
const LONGEST_DELAY_MS = 86_400_000;

/**
 * The only way to a vendor: one attempt with a time limit, the answer checked against a schema. Never an empty answer for a failure.
 * @throws ProviderError reconnect_required (401), rate_limited (429, with its delay), provider_unavailable (5xx, no connection,
 * garbage), provider_timeout, provider_failed (any other 4xx)
 */
export async function callVendor<T>(request: VendorRequest<T>): Promise<T> {
  const { provider, operation, connectionId } = request;
  const about = { provider, operation, ...(connectionId ? { connectionId } : {}) };
  return reported(about, async (note) => {
    const response = await send(about, request.url, {
      method: request.method ?? "GET",
      headers: headersOf(about, request.headers ?? {}),
      ...(request.body === undefined ? {} : { body: request.body }),
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS)]),
    });
    note(response.status);
    const answer = await readAnswer(about, response);
    const failure = request.failure?.(answer) ?? failureOf(about, answer);
    if (failure) throw failure;
    const parsed = request.schema.safeParse(answer.json);
    if (!parsed.success) throw garbage(about, parsed.error);
    return parsed.data;
  });
}

/**
 * For vendors' own libraries, which make their requests themselves: times what they do, tells Monitoring, and lets `translate`
 * make our error of theirs. `perform` notes the HTTP status as soon as there is one.
 */
export const viaLibrary = <T>(
  about: VendorCall,
  perform: (note: (status: number) => void) => Promise<T>,
  translate: (error: unknown) => ProviderError,
): Promise<T> =>
  reported(about, async (note) => {
    try {
      return await perform(note);
    } catch (error) {
      throw error instanceof ProviderError ? error : translate(error);
    }
  });

async function reported<T>(about: VendorCall, perform: (note: (status: number) => void) => Promise<T>): Promise<T> {
  const at = new Date();
  let status: number | null = null;
  const report = (code: string | null) =>
    reports.publish({ ...about, status, code, at, ms: Date.now() - at.getTime() } satisfies VendorCallReport);
  try {
    const result = await perform((seen) => {
      status = seen;
    });
    report(null);
    return result;
  } catch (error) {
    report(error instanceof ProviderError ? error.code : "internal");
    throw error;
  }
}

/** Node's message on a header that cannot be sent quotes its value, which is our access: it is left behind. */
function headersOf({ provider, operation }: VendorCall, headers: Record<string, string>): Headers {
  try {
    return new Headers(headers);
  } catch {
    const message = `The access to ${nameOf(provider)} holds characters that no request can carry. Set it anew.`;
    throw new ProviderError("provider_failed", { provider, operation, message, retryable: false });
  }
}

async function send(about: VendorCall, url: URL, init: RequestInit): Promise<Response> {
  try {
    // A vendor that redirects would be handed our credentials at another address.
    return await fetch(url, { ...init, redirect: "manual" });
  } catch (error) {
    throw connectionFailure(about, error);
  }
}

async function readAnswer(about: VendorCall, response: Response): Promise<VendorAnswer> {
  let text: string;
  try {
    text = await readText(response);
  } catch (error) {
    throw connectionFailure(about, error);
  }
  let json: unknown;
  try {
    json = text === "" ? undefined : JSON.parse(text);
  } catch {
    json = undefined;
  }
  if (response.ok && text !== "" && json === undefined) throw garbage(about, undefined);
  return { status: response.status, headers: response.headers, text, json };
}

/** An answer's text. @throws Error for one of more than 5 MB, which is not read to its end */
export async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) throw new Error("The answer is larger than 5 MB.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** People read these messages: "zoho" is "Zoho" to them. */
const nameOf = (provider: string): string => provider.charAt(0).toUpperCase() + provider.slice(1);

/** No answer at all: time ran out, or there was no connection. */
export function connectionFailure({ provider, operation }: VendorCall, cause: unknown): ProviderError {
  const isTimeout = cause instanceof Error && (cause.name === "TimeoutError" || cause.name === "AbortError");
  return new ProviderError(isTimeout ? "provider_timeout" : "provider_unavailable", {
    provider,
    operation,
    message: isTimeout ? `${nameOf(provider)} did not answer in time.` : `${nameOf(provider)} could not be reached.`,
    retryable: true,
    cause,
  });
}

const garbage = ({ provider, operation }: VendorCall, cause: unknown): ProviderError =>
  new ProviderError("provider_unavailable", {
    provider,
    operation,
    message: `${nameOf(provider)} answered something that could not be read.`,
    retryable: true,
    cause,
  });

/** The one table from a vendor's HTTP status to our code. Null: a success. */
export function failureOf(
  { provider, operation }: VendorCall,
  answer: Pick<VendorAnswer, "status" | "headers">,
): ProviderError | null {
  const { status } = answer;
  if (status >= 200 && status < 300) return null;
  const about = { provider, operation };
  if (status === 401) {
    const message = `${nameOf(provider)} does not accept the access that was granted. Connect the account again.`;
    return new ProviderError("reconnect_required", { ...about, message, retryable: false });
  }
  const retryAfterMs = delayOf(answer.headers);
  const delay = retryAfterMs === null ? {} : { retryAfterMs };
  if (status === 429) {
    return new ProviderError("rate_limited", {
      ...about,
      message: `${nameOf(provider)} asks us to slow down.`,
      retryable: true,
      ...delay,
    });
  }
  if (status === 408 || status >= 500) {
    return new ProviderError("provider_unavailable", {
      ...about,
      message: `${nameOf(provider)} has trouble at the moment (status ${status}).`,
      retryable: true,
      ...delay,
    });
  }
  return new ProviderError("provider_failed", {
    ...about,
    message: `${nameOf(provider)} refused this (status ${status}).`,
    retryable: false,
  });
}

/** Milliseconds that `Retry-After` asks for, seconds or a date; at most a day. Null where it says nothing that can be read. */
export function delayOf(headers: Headers, now = Date.now()): number | null {
  const said = headers.get("retry-after");
  if (said === null || said.trim() === "") return null;
  const seconds = Number(said);
  const asked = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(said) - now;
  return Number.isNaN(asked) ? null : Math.min(LONGEST_DELAY_MS, Math.max(0, asked));
}

/** For answers whose body does not matter. */
export const anyAnswer = z.unknown();
