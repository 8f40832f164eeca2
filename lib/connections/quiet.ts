import "server-only";
import type { Tx } from "@/lib/db";
import { ProviderError } from "@/lib/errors";
import type { ConnectionRecord } from "./repository";

const MINUTE_MS = 60_000;
/** Where the vendor does not say how long: as long again as it has been asking, within these. */
const SHORTEST_MS = MINUTE_MS;
const LONGEST_MS = 60 * MINUTE_MS;
/** What a vendor says is believed up to a day. */
const LONGEST_SAID_MS = 24 * 60 * MINUTE_MS;

/** Nothing has waited for the vendor since: what waits is tried every few minutes. */
const OVER_MS = 6 * 60 * MINUTE_MS;

export type Slowed = Pick<ConnectionRecord, "id" | "provider" | "quietUntil" | "slowedSince">;

export const isSlowDown = (error: unknown): error is ProviderError =>
  error instanceof ProviderError && error.code === "rate_limited";

/**
 * The vendor asked to be left alone: nothing in the background asks it about this account before then.
 * @param isWrite whether an event waits for it; how long that has lasted is kept until a write works
 */
export async function keepQuiet(
  tx: Tx,
  slowed: Slowed,
  error: ProviderError,
  { now, isWrite }: { now: Date; isWrite: boolean },
): Promise<Date> {
  const { id } = slowed;
  const isOver = slowed.quietUntil !== null && now.getTime() - slowed.quietUntil.getTime() > OVER_MS;
  const asking = isOver || !slowed.slowedSince ? 0 : now.getTime() - slowed.slowedSince.getTime();
  const waitMs = Math.min(error.retryAfterMs ?? Math.min(LONGEST_MS, Math.max(SHORTEST_MS, asking)), LONGEST_SAID_MS);
  const quietUntil = new Date(now.getTime() + waitMs);
  await tx.calendarConnection.updateMany({
    where: { id, OR: [{ quietUntil: null }, { quietUntil: { lt: quietUntil } }] },
    data: { quietUntil },
  });
  const before = { id, slowedSince: isOver ? slowed.slowedSince : null };
  if (isWrite) await tx.calendarConnection.updateMany({ where: before, data: { slowedSince: now } });
  return quietUntil;
}

/** It took a write again. */
export async function endQuiet(tx: Tx, id: string): Promise<void> {
  await tx.calendarConnection.updateMany({
    where: { id, slowedSince: { not: null } },
    data: { quietUntil: null, slowedSince: null },
  });
}

/** @throws ProviderError rate_limited with what is left of the wait, while the vendor is to be left alone */
export function requireNotQuiet({ provider, quietUntil }: Slowed, now: Date): void {
  if (quietUntil === null || quietUntil <= now) return;
  throw new ProviderError("rate_limited", {
    provider,
    operation: "withAccount",
    message: "The calendar asked us to slow down, and is left alone until then.",
    retryable: true,
    retryAfterMs: quietUntil.getTime() - now.getTime(),
  });
}
