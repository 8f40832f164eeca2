import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { deleteOffer } from "./offer-repository";

/** Takes an offered start back: the rules count again. A call that was booked with it stands. @throws AppError not_found */
export async function withdrawOffer(actor: Actor, offerId: string): Promise<{ success: true }> {
  await db.$transaction(async (tx) => {
    const offer = await deleteOffer(tx, offerId);
    if (!offer) throw new AppError("not_found", "There is no such offer; it may have been taken back already.");
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "availability.offer_withdrawn",
      subject: `user:${offer.hostId}`,
      data: { startsAt: offer.startsAt.toISOString() },
    });
    await announceChange(tx, { area: "calendars" });
  });
  return { success: true };
}
