import { NonRetriableError, RetryAfterError } from "inngest";
import { AppError, ProviderError } from "@/lib/errors";

/** The codes of a passing trouble; every other AppError is a fact that a repeat would only meet again. */
const PASSING: ReadonlySet<string> = new Set(["internal", "service_unavailable", "rate_limited", "document_timeout"]);

/**
 * Says in the job engine's words what a failed use case means for the step: not again, again after so long, or again
 * by the usual back-off. Unknown errors are retried: they are the database restarting as often as they are a bug.
 */
export function toStepError(error: unknown): unknown {
  if (error instanceof ProviderError) {
    if (!error.retryable) return new NonRetriableError(messageOf(error), { cause: error });
    return error.retryAfterMs === undefined ? error : new RetryAfterError(messageOf(error), error.retryAfterMs);
  }
  if (error instanceof AppError && !PASSING.has(error.code))
    return new NonRetriableError(messageOf(error), { cause: error });
  if (error instanceof AppError && error.retryAfterSeconds !== undefined) {
    return new RetryAfterError(messageOf(error), error.retryAfterSeconds * 1000);
  }
  return error;
}

const messageOf = (error: AppError) => `${error.code}: ${error.publicMessage}`;

/** The body of `step.run`: the use case, its failures translated. */
export const attempt =
  <T>(perform: () => Promise<T>) =>
  async (): Promise<T> => {
    try {
      return await perform();
    } catch (error) {
      throw toStepError(error);
    }
  };
