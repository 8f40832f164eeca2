import "server-only";
import { db, type Tx } from "@/lib/db";
import { AWAY_CODES } from "@/lib/features/connections/rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import { calendarProviders } from "@/lib/providers/registry";
import { EARLY_MS } from "./renewal-rules";
import { connectableIds, meetsCandidates } from "./repository";

/**
 * How many managers' calendars wait for somebody: none that works though a vendor is set up, one to be connected again, one whose
 * last test failed while its vendor answers, one whose access ends and is not renewed, or one that cannot be read for a reason that
 * does not pass by itself.
 * @param userId counts theirs alone
 */
export function countWaitingCalendars(
  tx: Tx,
  { userId, now }: { userId?: string; now: Date },
  providers = calendarProviders,
): Promise<number> {
  const isSetUp = providers.some((one) => connectableIds.some((id) => id === one.id) && one.isConfigured());
  const { lastGoodCallAt } = db.calendarConnection.fields;
  const isFailing = [{ lastErrorAt: { gt: lastGoodCallAt } }, { lastErrorAt: { not: null }, lastGoodCallAt: null }];
  const isAnswering = [{ lastErrorAt: null }, { lastErrorAt: { lte: lastGoodCallAt } }];
  const troubled: Prisma.CalendarConnectionWhereInput[] = [
    { status: "reconnect_required" },
    { status: "connected", selfTest: { path: ["is_ok"], equals: false }, OR: isAnswering },
    {
      status: "connected",
      accessExpiresAt: { lt: new Date(now.getTime() + EARLY_MS) },
      OR: isFailing,
    },
    { status: "connected", lastErrorCode: { notIn: AWAY_CODES }, OR: isFailing },
  ];
  const withoutAny: Prisma.UserWhereInput = {
    ...meetsCandidates,
    connections: { none: { status: { in: ["connected", "reconnect_required"] } } },
  };
  return tx.user.count({
    where: {
      ...(userId === undefined ? {} : { id: userId }),
      OR: [{ connections: { some: { OR: troubled } } }, ...(isSetUp ? [withoutAny] : [])],
    },
  });
}
