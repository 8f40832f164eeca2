import { AppError, isWriteConflict } from "@/lib/errors";

/** Database errors that say "not now" instead of "wrong": the caller may try again. */
const UNAVAILABLE =
  /\b(P1001|P1002|P1008|P1017|P2024|P2037|ECONNREFUSED|ECONNRESET|57P0[123]|53300)\b|Can't reach database|Connection terminated|is not queryable/;

/** Whatever was thrown, as something that may be shown. Unknown failures keep their cause for the log and say nothing of it. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const text = error instanceof Error ? `${"code" in error ? error.code : ""} ${error.message}` : "";
  if (UNAVAILABLE.test(text)) {
    return new AppError(
      "service_unavailable",
      "The database does not answer just now. Nothing was changed; try again in a moment.",
      {
        cause: error,
        retryAfterSeconds: 5,
      },
    );
  }
  if (isWriteConflict(error)) {
    return new AppError("service_unavailable", "Too much was changed at once. Nothing of this was done; try again.", {
      cause: error,
      retryAfterSeconds: 1,
    });
  }
  return new AppError("internal", "Something went wrong on our side. Try again; if it stays, send us the request id.", {
    cause: error,
  });
}

/** The one error shape of the REST contract. */
export function errorResponse(error: AppError, requestId: string): Response {
  const body = {
    success: false,
    error: {
      code: error.code,
      message: error.publicMessage,
      ...(error.details.length > 0 ? { details: error.details } : {}),
      ...error.extra,
    },
    request_id: requestId,
  };
  const headers =
    error.retryAfterSeconds === undefined ? undefined : { "retry-after": String(error.retryAfterSeconds) };
  return Response.json(body, { status: error.status, ...(headers ? { headers } : {}) });
}
