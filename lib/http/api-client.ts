import type { ErrorDetail } from "@/lib/errors";

/** What the API answered instead of a result. `message` is written for people and may be shown as it is. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: ErrorDetail[] = [],
    /** Further keys of the error object, for example `alternatives`. */
    readonly extra: Record<string, unknown> = {},
    readonly requestId?: string,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

type ErrorBody = {
  error?: { code?: string; message?: string; details?: ErrorDetail[] } & Record<string, unknown>;
  request_id?: string;
};

/** Longer than any answer takes that is waited for on a screen; files may take as long as they need. */
const ANSWER_WITHIN_MS = 60_000;

/** The caller's signal and a time limit in one, without `AbortSignal.any`, which phones from before 2024 do not have. */
function withTimeLimit(signal: AbortSignal | null | undefined): { signal: AbortSignal; clear: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new DOMException("No answer in time.", "TimeoutError")),
    ANSWER_WITHIN_MS,
  );
  if (signal?.aborted) controller.abort(signal.reason);
  signal?.addEventListener("abort", () => controller.abort(signal.reason), { once: true });
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}

async function call<T>(method: string, path: string, body?: unknown, init: RequestInit = {}): Promise<T> {
  const isForm = body instanceof FormData;
  const limit = isForm ? null : withTimeLimit(init.signal);
  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      ...init,
      ...(limit ? { signal: limit.signal } : {}),
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
        ...init.headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    text = await response.text();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    if (cause instanceof DOMException && cause.name === "TimeoutError")
      throw new ApiError(0, "timeout", "The server takes too long to answer. Try again in a moment; nothing was lost.");
    throw new ApiError(0, "offline", "The server cannot be reached. Check your connection; nothing was lost.");
  } finally {
    limit?.clear();
  }
  const parsed: unknown = text === "" ? null : parseJson(text, response.status);
  if (response.ok) return parsed as T;
  const { error, request_id: requestId } = (parsed ?? {}) as ErrorBody;
  const {
    code = "unknown",
    message = `The server answered ${response.status}. Try again in a moment.`,
    details = [],
    ...extra
  } = error ?? {};
  throw new ApiError(response.status, code, message, details, extra, requestId);
}

function parseJson(text: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(status, "unreadable_answer", `The server's answer (${status}) could not be read. Try again.`);
  }
}

/** The browser's way to the REST API: parsed JSON, or an ApiError. */
export const api = {
  get: <T>(path: string, init?: RequestInit) => call<T>("GET", path, undefined, init),
  post: <T>(path: string, body: unknown = {}, init?: RequestInit) => call<T>("POST", path, body, init),
  patch: <T>(path: string, body: unknown, init?: RequestInit) => call<T>("PATCH", path, body, init),
  put: <T>(path: string, body: unknown, init?: RequestInit) => call<T>("PUT", path, body, init),
  delete: <T>(path: string, init?: RequestInit) => call<T>("DELETE", path, undefined, init),
};
