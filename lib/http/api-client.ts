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

async function call<T>(method: string, path: string, body?: unknown, init: RequestInit = {}): Promise<T> {
  const isForm = body instanceof FormData;
  let response: Response;
  try {
    response = await fetch(path, {
      ...init,
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
        ...init.headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError(0, "offline", "The server cannot be reached. Check your connection; nothing was lost.");
  }
  const text = await response.text();
  const parsed: unknown = text === "" ? null : parseJson(text, response.status);
  if (response.ok) return parsed as T;
  const { error, request_id: requestId } = (parsed ?? {}) as ErrorBody;
  const { code = "unknown", message = `The server answered ${response.status}.`, details = [], ...extra } = error ?? {};
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
