import "server-only";
import type { Tx } from "@/lib/db";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Stage } from "./schema";

/**
 * THE ORDER in which a transaction locks, so that no two wait for each other in a circle:
 * 1. advisory locks: a host's calendar, a person's identity, the order of the board;
 * 2. the person's row in `profiles`, several by ascending id;
 * 3. what hangs on the person: bookings, interviews, reviews, matches, endorsements, timeline entries, applications.
 * Whoever is going to change one of the third kind takes its person first, with `lockPersonOf`; the repositories' own
 * conditional changes do. Erasing and merging take the person as a whole (`FOR UPDATE`); the others leave room for rows that
 * only refer to the person (`FOR NO KEY UPDATE`): a transaction that wrote such a row may still come here.
 * What slips through is rolled back by PostgreSQL and tried again, see lib/db.ts.
 */
type Table =
  | "applications"
  | "bookings"
  | "ai_interviews"
  | "reviews"
  | "matches"
  | "endorsements"
  | "timeline_entries";

/** Locks the person that a row belongs to. Must run inside a transaction to hold. */
export async function lockPersonOf(tx: Tx, table: Table, id: string): Promise<void> {
  const key = table === "bookings" || table === "ai_interviews" ? Prisma.sql`${id}` : Prisma.sql`${id}::uuid`;
  const lock = () => tx.$queryRaw<unknown[]>`
    SELECT 1 AS locked FROM profiles
    WHERE id = (SELECT "profileId" FROM ${Prisma.raw(table)} WHERE id = ${key}) FOR NO KEY UPDATE`;
  // Nobody there: the row is gone, or its person was merged into another one while we waited for them.
  if ((await lock()).length === 0) await lock();
}

/** Rules about people wait for each other here. */
export async function lockProfiles(tx: Tx, profileIds: string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 AS locked FROM profiles WHERE id = ANY(${profileIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
}

/** Two movers of one application wait for each other here; must run inside a transaction to hold. */
export async function lockApplication(
  tx: Tx,
  applicationId: string,
): Promise<{ profileId: string; jobId: string; stage: Stage } | null> {
  await lockPersonOf(tx, "applications", applicationId);
  const [row] = await tx.$queryRaw<{ profileId: string; jobId: string; stage: Stage }[]>`
    SELECT "profileId", "jobId", stage::text AS stage FROM applications WHERE id = ${applicationId}::uuid FOR UPDATE`;
  return row ?? null;
}

/** Whoever puts a card between others locks a column of other people's cards: one at a time, and before anything else. */
export async function lockBoardOrder(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('board-order', 0))`;
}
