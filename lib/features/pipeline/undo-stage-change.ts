import "server-only";
import { type Actor, profileScope } from "@/lib/auth/actor";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { applyOverride } from "@/lib/features/matching/repository";
import { findTimelineEntry, markUndone, moveStageWithEntry } from "./repository";
import { stageLabel } from "./rules";
import { type Undo, undoSchema } from "./schema";

/**
 * Takes back what a timeline entry says: a stage change or a corrected criterion. Once.
 * @throws AppError not_found, invalid_request (nothing to undo), already_completed (undone before), stale (things moved on)
 */
export async function undoStageChange(input: {
  actor: Actor;
  entryId: string;
}): Promise<{ success: true; timeline_entry_id: string }> {
  const { actor, entryId } = input;
  return db.$transaction(async (tx) => {
    const entry = await findTimelineEntry(tx, entryId, profileScope(actor));
    if (!entry) throw new AppError("not_found", "This entry does not exist or is not yours to see.");
    const undo = undoSchema.safeParse(entry.undo);
    if (!undo.success) throw new AppError("invalid_request", "This entry has nothing that can be undone.");
    if (!(await markUndone(tx, entryId))) throw new AppError("already_completed", "This was undone before.");
    await takeBack(tx, actor, undo.data);
    return { success: true, timeline_entry_id: entryId };
  });
}

async function takeBack(tx: Tx, actor: Actor, undo: Undo): Promise<void> {
  if (undo.kind === "criterion") {
    await applyOverride(tx, {
      matchId: undo.matchId,
      criterionId: undo.criterionId,
      state: undo.previous,
      note: "Undone from the timeline.",
      actor,
    });
    return;
  }
  const moved = await moveStageWithEntry(tx, {
    applicationId: undo.applicationId,
    from: [undo.to],
    to: undo.from,
    by: "person",
    actorId: actor.userId,
    actorName: actor.name,
    reason: `${actor.name} undid the move to ${stageLabel[undo.to]}.`,
  });
  if (!moved) {
    throw new AppError("stale", `The card has left ${stageLabel[undo.to]} since. Move it by hand where it belongs.`);
  }
}
