import "server-only";
import type { Tx } from "@/lib/db";
import type { SlotOffer, TimeRange } from "./schema";

/** What people offer of a host's time though a rule stands against it. */
export async function listOffers(tx: Tx, hostId: string, range: TimeRange): Promise<SlotOffer[]> {
  const offers = await tx.slotOffer.findMany({
    where: { hostId, startsAt: { gte: range.start, lt: range.end } },
    orderBy: { startsAt: "asc" },
  });
  return offers.map(({ id, startsAt, endsAt, byName, createdAt }) => ({
    id,
    start: startsAt,
    end: endsAt,
    byName,
    at: createdAt,
  }));
}

type NewOffer = { hostId: string; startsAt: Date; endsAt: Date; by: { userId: string; name: string }; now: Date };

/** One offer for a start; a longer one takes the place of a shorter one. Those of the host that are over are dropped. @returns its id */
export async function saveOffer(tx: Tx, { hostId, startsAt, endsAt, by, now }: NewOffer): Promise<string> {
  await tx.slotOffer.deleteMany({ where: { hostId, startsAt: { lte: now } } });
  const said = { endsAt, byId: by.userId, byName: by.name, createdAt: now };
  const { id } = await tx.slotOffer.upsert({
    where: { hostId_startsAt: { hostId, startsAt } },
    create: { hostId, startsAt, ...said },
    update: said,
    select: { id: true },
  });
  return id;
}

export async function deleteOffer(tx: Tx, id: string): Promise<{ hostId: string; startsAt: Date } | null> {
  const offer = await tx.slotOffer.findUnique({ where: { id } });
  if (!offer) return null;
  const { count } = await tx.slotOffer.deleteMany({ where: { id } });
  return count > 0 ? offer : null;
}
