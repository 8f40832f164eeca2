import "server-only";
import type { Tx } from "@/lib/db";
import type { BookingProvider } from "@/lib/generated/prisma/client";
import { speaksOf } from "./delivery-rules";

const PAGE = 200;

/** Stores a delivery. Null: it was stored before. */
export async function insertDelivery(
  tx: Tx,
  delivery: { provider: BookingProvider; deliveryId: string; body: string },
): Promise<string | null> {
  const [row] = await tx.webhookDelivery.createManyAndReturn({
    data: [delivery],
    skipDuplicates: true,
    select: { id: true },
  });
  return row?.id ?? null;
}

export const findDelivery = (tx: Tx, id: string) => tx.webhookDelivery.findUnique({ where: { id } });

/** Its id stays, so that a repeat is known; what it said of a person goes. */
export async function emptyDelivery(tx: Tx, id: string): Promise<void> {
  await tx.webhookDelivery.updateMany({ where: { id }, data: { body: "" } });
}

/**
 * Empties the deliveries that speak of a person who is being erased and have not been applied. One that comes later finds no
 * booking and is emptied then. One about somebody else of the same name costs nothing: its vendor is asked every 15 minutes.
 */
export async function emptyDeliveriesAbout(tx: Tx, profileId: string): Promise<void> {
  const words = await wordsOf(tx, profileId);
  for (let after: string | undefined; ; ) {
    const page = await tx.webhookDelivery.findMany({
      where: { body: { not: "" }, ...(after ? { id: { gt: after } } : {}) },
      orderBy: { id: "asc" },
      take: PAGE,
    });
    const found = page.filter(({ body }) => speaksOf(body, words)).map(({ id }) => id);
    await tx.webhookDelivery.updateMany({ where: { id: { in: found } }, data: { body: "" } });
    if (page.length < PAGE) return;
    after = page.at(-1)?.id;
  }
}

/** What a vendor may say of a person; also under the address of a profile that was merged into theirs. */
async function wordsOf(tx: Tx, profileId: string): Promise<{ ids: string[]; names: string[] }> {
  const profile = await tx.profile.findUniqueOrThrow({ where: { id: profileId } });
  const bookings = await tx.booking.findMany({
    where: { profileId },
    select: { id: true, candidateName: true, candidateEmail: true, vendorTimes: { select: { externalId: true } } },
  });
  const merged = await tx.$queryRaw<{ name: string | null; email: string | null }[]>`
    SELECT data->'dropped'->'profile'->>'name' AS name, data->'dropped'->'profile'->>'email' AS email
    FROM timeline_entries WHERE "profileId" = ${profileId}::uuid AND kind = 'profile.merged'`;
  const ids = [
    ...[profile, ...merged].map(({ email }) => email),
    ...bookings.flatMap(({ id, candidateEmail, vendorTimes }) => [
      id,
      candidateEmail,
      ...vendorTimes.map(({ externalId }) => externalId),
    ]),
  ];
  const names = [...[profile, ...merged].map(({ name }) => name), ...bookings.map((one) => one.candidateName)];
  const isSaid = (word: string | null): word is string => word !== null && word.trim() !== "";
  return { ids: ids.filter(isSaid), names: names.filter(isSaid) };
}
