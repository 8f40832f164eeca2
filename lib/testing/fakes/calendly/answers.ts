import type { FakeAnswer, FakeCall } from "../server";
import type { CalendlyState } from "./state";

export type Detail = { parameter?: string; message: string; code?: string };

/** Calendly's error body: title and message, details where a parameter is wrong. */
const failure = (status: number, title: string, message: string, details?: Detail[]): FakeAnswer => ({
  status,
  json: { title, message, ...(details ? { details } : {}) },
});

export const ok = (json: unknown, status = 200): FakeAnswer => ({ status, json });
export const invalid = (...details: Detail[]) =>
  failure(400, "Invalid Argument", "The supplied parameters are invalid.", details);
export const unauthenticated = () => failure(401, "Unauthenticated", "The access token is invalid");
export const denied = (message: string) => failure(403, "Permission Denied", message);
export const notFound = () => failure(404, "Resource Not Found", "The server could not find the requested resource.");
export const exists = (message: string) => failure(409, "Already Exists", message);
export const tooMany = () => failure(429, "Too Many Requests", "You have exceeded the rate limit.");

/** `count` (1..100) and `page_token`, as every list takes them. `next_page` is a whole address. */
export function page<T>(state: CalendlyState, call: FakeCall, items: T[], shape: (item: T) => unknown): FakeAnswer {
  const count = Number(call.query.get("count") ?? 20);
  if (!Number.isInteger(count) || count < 1) return invalid({ parameter: "count", message: "must be greater than 0" });
  if (count > 100) return invalid({ parameter: "count", message: "must be less than or equal to 100" });
  const token = call.query.get("page_token");
  const offset = token === null ? 0 : Number(Buffer.from(token, "base64url").toString());
  if (!Number.isInteger(offset)) return invalid({ parameter: "page_token", message: "is invalid" });
  const slice = items.slice(offset, offset + count);
  const tokenAt = (at: number) => Buffer.from(String(at)).toString("base64url");
  const next = offset + count < items.length ? tokenAt(offset + count) : null;
  const previous = offset > 0 ? tokenAt(Math.max(0, offset - count)) : null;
  const address = (at: string | null) => {
    if (at === null) return null;
    const url = new URL(`${state.baseUrl}${call.path}?${call.query}`);
    url.searchParams.set("page_token", at);
    return url.href;
  };
  return ok({
    collection: slice.map(shape),
    pagination: {
      count: slice.length,
      next_page: address(next),
      previous_page: address(previous),
      next_page_token: next,
      previous_page_token: previous,
    },
  });
}

/** A JSON body; nothing where it is none. */
export function bodyOf(call: FakeCall): Record<string, unknown> {
  try {
    return JSON.parse(call.body) as Record<string, unknown>;
  } catch {
    return {};
  }
}
