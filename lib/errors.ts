/** Every failure a caller can meet, with its HTTP status: a code without a status does not compile. */
export const errorStatus = {
  malformed_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  profile_not_found: 404,
  job_not_found: 404,
  application_not_found: 404,
  booking_not_found: 404,
  interview_not_found: 404,
  endorsement_not_found: 404,
  review_not_found: 404,
  run_not_found: 404,
  cv_not_found: 404,
  link_not_found: 404,
  user_not_found: 404,
  mail_not_found: 404,
  connection_not_found: 404,
  event_not_found: 404,
  api_key_not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  slot_taken: 409,
  stale: 409,
  already_completed: 409,
  already_decided: 409,
  already_set_up: 409,
  email_taken: 409,
  interview_not_completed: 409,
  booking_not_active: 409,
  interview_not_active: 409,
  job_not_active: 409,
  too_late_to_change: 409,
  reconnect_required: 409,
  reauthorization_required: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  invalid_request: 422,
  unreadable_document: 422,
  encrypted_document: 422,
  too_many_pages: 422,
  document_timeout: 422,
  unsupported_provider: 422,
  not_supported: 422,
  provider_not_configured: 422,
  uncited_sentence: 422,
  idempotency_key_reused: 422,
  rate_limited: 429,
  internal: 500,
  provider_failed: 502,
  calendar_not_shared: 502,
  service_unavailable: 503,
  provider_unavailable: 503,
  provider_timeout: 504,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;

/** One wrong field: `path` as the caller wrote it ("duration_minutes"), what is wrong with it. */
export type ErrorDetail = { path: string; message: string };

type AppErrorOptions = {
  details?: ErrorDetail[];
  cause?: unknown;
  /** Further keys of the answer's `error` object, for example `{ alternatives: […] }`. Snake case, public. */
  extra?: Record<string, unknown>;
  /** Seconds; becomes `Retry-After`. */
  retryAfterSeconds?: number;
};

/** A failure whose message may be shown: it says what to do next. Thrown when nobody can act on it here. */
export class AppError extends Error {
  readonly status: number;
  readonly details: ErrorDetail[];
  readonly extra: Record<string, unknown>;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: ErrorCode,
    readonly publicMessage: string,
    options: AppErrorOptions = {},
  ) {
    super(publicMessage, { cause: options.cause });
    this.name = "AppError";
    this.status = errorStatus[code];
    this.details = options.details ?? [];
    this.extra = options.extra ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

type ProviderErrorOptions = {
  provider: string;
  operation: string;
  /** For people; never a token, never a person's data. */
  message: string;
  retryable: boolean;
  retryAfterMs?: number;
  cause?: unknown;
};

/** A vendor failed. Never thrown for an empty answer, never swallowed into one. */
export class ProviderError extends AppError {
  readonly provider: string;
  readonly operation: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, options: ProviderErrorOptions) {
    super(code, options.message, {
      cause: options.cause,
      extra: { provider: options.provider, retryable: options.retryable },
      ...(options.retryAfterMs === undefined ? {} : { retryAfterSeconds: Math.ceil(options.retryAfterMs / 1000) }),
    });
    this.name = "ProviderError";
    this.provider = options.provider;
    this.operation = options.operation;
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** The database's unique or exclusion constraint refused a write: somebody else was first. */
export function isConstraintViolation(error: unknown, constraint?: string): boolean {
  const text = describeDatabaseError(error);
  if (text === null) return false;
  return constraint === undefined || text.includes(constraint);
}

/** PostgreSQL rolled the whole transaction back because of others (deadlock, serialisation): nothing of it was done. */
export function isWriteConflict(error: unknown): boolean {
  return error instanceof Error && /\bP2034\b|["`](40P01|40001)["`]/.test(codeAndText(error));
}

/** Prisma wraps the driver's error differently for queries and for raw SQL; both carry the SQLSTATE somewhere. */
function describeDatabaseError(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const text = codeAndText(error);
  return /\b(P2002|P2004|23505|23P01)\b/.test(text) ? text : null;
}

function codeAndText(error: Error): string {
  const code = "code" in error ? String(error.code) : "";
  const meta = "meta" in error ? JSON.stringify(error.meta ?? {}) : "";
  return `${code} ${error.message} ${meta}`;
}
