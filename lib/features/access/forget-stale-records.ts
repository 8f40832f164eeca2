import "server-only";
import { db } from "@/lib/db";

const DAY_MS = 86_400_000;
/** Answers under an Idempotency-Key: callers retry within hours, not weeks. */
const ANSWERS_KEPT_MS = 7 * DAY_MS;
/** Sessions that ended: long enough to see in the audit who was signed in. */
const SESSIONS_KEPT_MS = 30 * DAY_MS;

/** Consents that were begun, and requests for access: long enough to see in what order an account was lost. */
const CONSENTS_KEPT_MS = 30 * DAY_MS;

/** Drops what has served its time. Guards of effects (mail, booking and event keys) are never dropped. */
export async function forgetStaleRecords(
  now = new Date(),
): Promise<{ answers: number; sessions: number; counters: number; consents: number; renewals: number }> {
  const before = (ageMs: number) => new Date(now.getTime() - ageMs);
  const [answers, sessions, counters, consents, renewals] = await db.$transaction([
    db.idempotencyRecord.deleteMany({ where: { createdAt: { lt: before(ANSWERS_KEPT_MS) } } }),
    db.userSession.deleteMany({
      where: { OR: [{ expiresAt: { lt: before(SESSIONS_KEPT_MS) } }, { revokedAt: { lt: before(SESSIONS_KEPT_MS) } }] },
    }),
    db.rateLimiterFlexible.deleteMany({ where: { expire: { lt: now } } }),
    db.oAuthState.deleteMany({ where: { expiresAt: { lt: before(CONSENTS_KEPT_MS) } } }),
    db.tokenRenewal.deleteMany({ where: { at: { lt: before(CONSENTS_KEPT_MS) } } }),
  ]);
  return {
    answers: answers.count,
    sessions: sessions.count,
    counters: counters.count,
    consents: consents.count,
    renewals: renewals.count,
  };
}
