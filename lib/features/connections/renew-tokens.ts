import "server-only";
import { renewEarly } from "@/lib/connections/renew-now";
import { listEnding } from "@/lib/connections/renewal-repository";
import { clockFrom, EARLY_MS } from "@/lib/connections/renewal-rules";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/logger";
import { calendarProviders } from "@/lib/providers/registry";
import { startSweep } from "@/lib/sweep";

/** What one run takes on: the next run is five minutes away. */
const BATCH = 200;

/** Renews what ends within a quarter of an hour, one after the other. What fails is noted with its connection and left for later. */
export async function renewTokens(
  now = new Date(),
  providers = calendarProviders,
): Promise<{ renewed: number; failed: number }> {
  const ending = await listEnding(db, { now, until: new Date(now.getTime() + EARLY_MS), limit: BATCH });
  const total = { renewed: 0, failed: 0 };
  const clock = clockFrom(now);
  const sweep = startSweep("renew-tokens");
  const renew = async ({ id, provider }: (typeof ending)[number]) => {
    const oauth = providers.find((one) => one.id === provider)?.oauth;
    if (!oauth) return;
    try {
      const { expiresAt } = await renewEarly(id, oauth, { now: clock() });
      // A renewal that may not be made now leaves the old access, which still lives.
      total[expiresAt.getTime() > now.getTime() + EARLY_MS ? "renewed" : "failed"] += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.warn({ connectionId: id, code: error.code }, "access was not renewed");
      total.failed += 1;
    }
  };
  await sweep.each(ending, ({ id }) => id, renew);
  sweep.end();
  return total;
}
