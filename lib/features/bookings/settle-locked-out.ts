import "server-only";
import { db } from "@/lib/db";
import type { EventData } from "@/lib/features/automation/events";
import { startSweep } from "@/lib/sweep";
import { goneHosts, tellOfGone } from "./follow-hosts";
import { listStandingWithoutJob } from "./repository";

/**
 * An account was locked out: its links and booked calls that belong to no job follow nobody's hosts, so the recruiter hears of each,
 * once. Safe twice, and late: whoever was let in again meanwhile takes calls.
 */
export async function settleLockedOut(
  { userId }: EventData<"account/disabled">,
  now = new Date(),
): Promise<{ told: number }> {
  const total = { told: 0 };
  const sweep = startSweep("settle-locked-out");
  const settle = async (booking: Awaited<ReturnType<typeof listStandingWithoutJob>>[number]) => {
    if (goneHosts(booking).length === 0) return;
    await tellOfGone(db, booking);
    total.told += 1;
  };
  await sweep.each(await listStandingWithoutJob(db, { userId, now }), ({ id }) => id, settle);
  sweep.end();
  return total;
}
