import "server-only";
import type { Tx } from "@/lib/db";

/**
 * Stores that a vendor's words were heard, never the words: a secret is among them.
 * @returns those that were not heard before, and those of which it cannot be told
 */
export async function insertNotices<N extends { key: string | null }>(
  tx: Tx,
  provider: string,
  notices: readonly N[],
): Promise<N[]> {
  const keys = [...new Set(notices.flatMap(({ key }) => key ?? []))].toSorted();
  const rows = await tx.webhookDelivery.createManyAndReturn({
    data: keys.map((deliveryId) => ({ provider, deliveryId, body: "" })),
    skipDuplicates: true,
    select: { deliveryId: true },
  });
  const fresh = new Set(rows.map(({ deliveryId }) => deliveryId));
  return notices.filter(({ key }) => key === null || fresh.has(key));
}
