import "server-only";
import { db } from "@/lib/db";
import { forgetCalls } from "./call-repository";

const DAY_MS = 86_400_000;
const ENTRIES_KEPT_MS = 14 * DAY_MS;
/** A year and a month: this month can be compared with the same one a year ago. */
const HOURS_KEPT_MS = 400 * DAY_MS;

/** Drops single calls after two weeks, and hourly counts after some thirteen months. */
export async function forgetVendorCalls(now = new Date()): Promise<{ dropped: number }> {
  const before = {
    entries: new Date(now.getTime() - ENTRIES_KEPT_MS),
    hours: new Date(now.getTime() - HOURS_KEPT_MS),
  };
  return { dropped: await db.$transaction((tx) => forgetCalls(tx, before)) };
}
