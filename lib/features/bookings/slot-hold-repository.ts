import "server-only";
import type { Tx } from "@/lib/db";

/** A candidate's link keeps one time, with each host that it takes. */
const prefixOf = (bookingId: string): string => `slot:${bookingId}:`;

type Hold = { bookingId: string; hostIds: readonly string[]; startsAt: Date; endsAt: Date; expiresAt: Date };

/** In the place of whatever the link kept before. */
export async function replaceHold(tx: Tx, { bookingId, hostIds, ...times }: Hold): Promise<void> {
  await releaseHold(tx, bookingId);
  await tx.slotHold.createMany({
    data: hostIds.map((hostId) => ({ ...times, hostId, holdKey: `${prefixOf(bookingId)}${hostId}` })),
  });
}

export const findHold = (tx: Tx, input: { bookingId: string; startsAt: Date; now: Date }) =>
  tx.slotHold.findFirst({
    where: {
      holdKey: { startsWith: prefixOf(input.bookingId) },
      startsAt: input.startsAt,
      expiresAt: { gt: input.now },
    },
    select: { expiresAt: true },
  });

export async function releaseHold(tx: Tx, bookingId: string): Promise<boolean> {
  const { count } = await tx.slotHold.deleteMany({ where: { holdKey: { startsWith: prefixOf(bookingId) } } });
  return count > 0;
}
