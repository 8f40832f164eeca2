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

const QUARTER_HOUR_SECONDS = 15 * 60;

/**
 * Counters in the database, so that they hold across processes and restarts. None locks for good. `X-Forwarded-For` never enters
 * a key, because a caller may write anything into it and Next keeps what they wrote; the address of the socket does, see peer.ts.
 */
export const throttles = {
  /** By the device cookie's nonce, see sign-in.ts. */
  signInKnownDevice: limiter("sign-in-device", 10, QUARTER_HOUR_SECONDS),
  /** By account, for all devices that it does not know. */
  signInNewDevice: limiter("sign-in", 10, QUARTER_HOUR_SECONDS),
  signInPeer: limiter("sign-in-peer", 10, QUARTER_HOUR_SECONDS),
  /** A flood of tries can hold up sign-ins on new devices by this, never on known ones. */
  signInAll: limiter("sign-in-all", 300, 60),
  unknownLink: limiter("unknown-link", 300, 60),
  unknownApiKey: limiter("unknown-key", 300, 60),
  /** What one link sends to people: messages, moves of a call, each of which is mailed, and that there was no talk. */
  linkMessage: limiter("link-message", 20, 60 * 60),
  /** What one candidate's link has kept for it, a time at a time. */
  slotHold: limiter("slot-hold", 60, 10 * 60),
  /** By connection: each try is a handful of calls at the vendor's. */
  connectionTest: limiter("connection-test", 10, 10 * 60),
} as const;

const describeWait = (seconds: number): string =>
  seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} ${seconds === 1 ? "second" : "seconds"}`;

/**
 * Counts one attempt. `say` says what to do, for people, with the time to wait in words.
 * @throws AppError rate_limited with the seconds to wait.
 */
export async function countAttempt(
  name: keyof typeof throttles,
  key: string,
  say = (wait: string): string => `Too many attempts. Try again in ${wait}.`,
): Promise<void> {
  try {
    await throttles[name].consume(key);
  } catch (cause) {
    if (!(cause instanceof RateLimiterRes)) throw cause;
    const retryAfterSeconds = Math.max(1, Math.ceil(cause.msBeforeNext / 1000));
    throw new AppError("rate_limited", say(describeWait(retryAfterSeconds)), { retryAfterSeconds });
  }
}

/** Forgets all attempts under a key. */
export async function clearAttempts(name: keyof typeof throttles, key: string): Promise<void> {
  await throttles[name].delete(key);
}

/** An attempt that was counted turned out to be right. */
export async function takeBackAttempt(name: keyof typeof throttles, key: string): Promise<void> {
  await throttles[name].reward(key);
}
