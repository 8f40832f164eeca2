import "server-only";
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";

const limiter = (keyPrefix: string, points: number, durationSeconds: number) =>
  new RateLimiterPrisma({
    storeClient: db,
    tableName: "rateLimiterFlexible",
    keyPrefix,
    points,
    duration: durationSeconds,
  });

/**
 * Counters in the database, so that they hold across processes and restarts. A throttle makes an account wait for
 * minutes, also for its owner; it never locks it for good, and `X-Forwarded-For` never enters a key because a caller may write anything into it.
 */
export const throttles = {
  signInAccount: limiter("sign-in", 10, 15 * 60),
  signInAll: limiter("sign-in-all", 300, 60),
  unknownLink: limiter("unknown-link", 300, 60),
  unknownApiKey: limiter("unknown-key", 300, 60),
  /** What one candidate's link sends to people: messages, and moves of a call, each of which is mailed. */
  linkMessage: limiter("link-message", 20, 60 * 60),
} as const;

/** Counts one attempt. @throws AppError rate_limited with the seconds to wait. */
export async function countAttempt(name: keyof typeof throttles, key: string): Promise<void> {
  try {
    await throttles[name].consume(key);
  } catch (cause) {
    if (!(cause instanceof RateLimiterRes)) throw cause;
    const retryAfterSeconds = Math.max(1, Math.ceil(cause.msBeforeNext / 1000));
    throw new AppError("rate_limited", `Too many attempts. Try again in ${retryAfterSeconds} seconds.`, {
      retryAfterSeconds,
    });
  }
}

/** Forgets the failures of an account that has just signed in. */
export async function clearAttempts(name: keyof typeof throttles, key: string): Promise<void> {
  await throttles[name].delete(key);
}
