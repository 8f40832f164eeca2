import "server-only";
import { db } from "@/lib/db";

const DAY_MS = 86_400_000;
/** Answers under an Idempotency-Key: callers retry within hours, not weeks. */
const ANSWERS_KEPT_MS = 7 * DAY_MS;
/** Sessions that ended: long enough to see in the audit who was signed in. */
const SESSIONS_KEPT_MS = 30 * DAY_MS;

/** What a webhook said and nobody could apply: a dead letter is retried within days. Its id stays, so that a repeat is known. */
const DELIVERIES_KEPT_MS = 30 * DAY_MS;
/** That a calendar's vendor said something: it says it again for hours, at most days. */
const HINTS_KEPT_MS = 7 * DAY_MS;
/** Consents that were begun, and requests for access: long enough to see in what order an account was lost. */
const CONSENTS_KEPT_MS = 30 * DAY_MS;

/** Drops what has served its time: what → how many. Guards of effects (mail, booking and event keys) are never dropped. */
export async function forgetStaleRecords(now = new Date()): Promise<Record<string, number>> {
  const before = (ageMs: number) => new Date(now.getTime() - ageMs);
  const drops = {
    answers: db.idempotencyRecord.deleteMany({ where: { createdAt: { lt: before(ANSWERS_KEPT_MS) } } }),
    sessions: db.userSession.deleteMany({
      where: { OR: [{ expiresAt: { lt: before(SESSIONS_KEPT_MS) } }, { revokedAt: { lt: before(SESSIONS_KEPT_MS) } }] },
    }),
    counters: db.rateLimiterFlexible.deleteMany({ where: { expire: { lt: now } } }),
    deliveries: db.webhookDelivery.updateMany({
      where: { receivedAt: { lt: before(DELIVERIES_KEPT_MS) }, body: { not: "" } },
      data: { body: "" },
    }),
    hints: db.webhookDelivery.deleteMany({
      where: { receivedAt: { lt: before(HINTS_KEPT_MS) }, provider: { in: ["google", "outlook"] } },
    }),
    consents: db.oAuthState.deleteMany({ where: { expiresAt: { lt: before(CONSENTS_KEPT_MS) } } }),
    holds: db.slotHold.deleteMany({ where: { expiresAt: { lt: now } } }),
    renewals: db.tokenRenewal.deleteMany({ where: { at: { lt: before(CONSENTS_KEPT_MS) } } }),
  };
  const dropped = await db.$transaction(Object.values(drops));
  return Object.fromEntries(Object.keys(drops).map((what, index) => [what, dropped[index]?.count ?? 0]));
}
