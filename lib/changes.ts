import "server-only";
import type { Tx } from "./db";

/** The channel of LISTEN/NOTIFY behind `GET /api/changes`. */
export const CHANGES_CHANNEL = "changes";

export type Change = {
  area: "pipeline" | "reviews" | "runs" | "mail" | "jobs" | "settings" | "notifications" | "calendars";
  profileId?: string;
  jobId?: string;
};

/** Tells open screens, when the transaction commits, that something of an area changed. Ids only. */
export async function announceChange(tx: Tx, change: Change): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${CHANGES_CHANNEL}, ${JSON.stringify(change)})`;
}
