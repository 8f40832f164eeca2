import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { busyTimesOf, type ReadBusy } from "@/lib/connections/busy-times";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { OfferStart, SlotOfferView } from "./explain-schema";
import { findHost } from "./host-view";
import { saveOffer } from "./offer-repository";
import { loadHostAvailability, lockHost } from "./repository";
import { explainStart, hardBlockAt, offerAt, planAvailability } from "./rules";
import type { BlockReason } from "./schema";

/**
 * A recruiter offers one start although a rule of ours stands against it. Nothing else is set aside: a busy or unknown calendar,
 * another call, held time and the past stay as they are, here and again at the confirmation. Again: the same answer.
 * @throws AppError user_not_found; conflict where it is offered already, or cannot be had at all (`reason`)
 */
export async function offerStart(
  actor: Actor,
  asked: OfferStart,
  now = new Date(),
  readBusy: ReadBusy = busyTimesOf,
): Promise<SlotOfferView> {
  const host = await findHost(actor, asked);
  const durationMinutes = asked.duration_minutes ?? (await workspaceSettings(db)).bookingDurationMinutes;
  const start = asked.starts_at;
  const end = new Date(start.getTime() + durationMinutes * 60_000);
  const reading = await readBusy(host.id, { start, end }, { now });
  return db.$transaction(async (tx) => {
    await lockHost(tx, host.id);
    const range = { start, end: new Date(start.getTime() + 1) };
    const known = await loadHostAvailability(tx, { hostId: host.id, durationMinutes, range, now }, reading);
    if (known.state === "unknown") throw cannotBe("calendar_unknown", `${known.reason} Unknown time is never offered.`);
    const plan = planAvailability(known.query);
    const hard = hardBlockAt(plan, start.getTime());
    if (hard !== null) throw cannotBe(hard, HARD[hard] ?? "This start cannot be offered.");
    const kept = offerAt(plan, start.getTime());
    const blockedBy = explainStart(plan, start);
    if (!kept && blockedBy === null) throw new AppError("conflict", "This start is offered already, by the rules.");
    const id = kept?.id ?? (await saveOffer(tx, { hostId: host.id, startsAt: start, endsAt: end, by: actor, now }));
    if (!kept) {
      await recordAudit(tx, {
        actorId: actor.userId,
        actorName: actor.name,
        action: "availability.start_offered",
        subject: `user:${host.id}`,
        data: { startsAt: start.toISOString(), durationMinutes, blockedBy },
      });
      await announceChange(tx, { area: "calendars" });
    }
    return {
      offer_id: id,
      user_id: host.id,
      starts_at: start.toISOString(),
      ends_at: (kept?.end ?? end).toISOString(),
      offered_by: kept?.byName ?? actor.name,
    };
  });
}

const HARD: Partial<Record<BlockReason, string>> = {
  too_soon: "This start is over.",
  beyond_window: "This start lies further ahead than anything is offered. Widen the window in Settings, Booking.",
  already_booked: "There is another interview then. Only a rule of ours can be set aside.",
  held: "This time is held for somebody who has not answered yet. Only a rule of ours can be set aside.",
  calendar_busy: "The calendar is busy then. Only a rule of ours can be set aside.",
};

const cannotBe = (reason: BlockReason | "calendar_unknown", message: string): AppError =>
  new AppError("conflict", message, { extra: { reason } });
