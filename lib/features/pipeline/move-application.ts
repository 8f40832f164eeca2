import "server-only";
import { type Actor, jobScope } from "@/lib/auth/actor";
import { announceChange } from "@/lib/changes";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { emitEvent } from "@/lib/features/automation/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import { loadCard, toCard } from "./board-repository";
import { lockBoardOrder } from "./lock-repository";
import { assignProfileOwner, findApplication, moveStageWithEntry, placeInColumn } from "./repository";
import { isFolded, needsConfirmation, stageLabel, UNDO_WINDOW_MS } from "./rules";
import type { MoveApplicationBody, Moved, Stage } from "./schema";

/**
 * A person moves a card: to another stage, to another place in the column, or to another owner. What a move to Shortlisted sets
 * off, or a refusal means for booked calls, waits until it can no longer be undone on the spot.
 * @throws AppError application_not_found, stale (the card had moved on), invalid_request (a refusal that nobody confirmed)
 */
export async function moveApplication(
  input: { actor: Actor; applicationId: string; body: MoveApplicationBody },
  now = new Date(),
): Promise<Moved> {
  const { actor, applicationId, body } = input;
  const isPlaced = body.before_id !== undefined || body.after_id !== undefined;
  const entryId = await db.$transaction(async (tx) => {
    if (isPlaced) await lockBoardOrder(tx);
    const application = await findApplication(tx, applicationId, jobScope(actor));
    if (!application)
      throw new AppError("application_not_found", "This application does not exist or is not yours to see.");
    if (body.owner_id !== undefined) {
      await assignProfileOwner(tx, { profileId: application.profileId, ownerId: body.owner_id, actor });
    }
    const isMoving = body.stage !== undefined && body.stage !== application.stage;
    const moved =
      isMoving && body.stage ? await changeStage(tx, { actor, applicationId, body, to: body.stage, now }) : null;
    if (isPlaced) {
      await placeInColumn(tx, { applicationId, beforeId: body.before_id ?? null, afterId: body.after_id ?? null });
    }
    await announceChange(tx, { area: "pipeline", profileId: application.profileId, jobId: application.jobId });
    return moved;
  });
  const settings = await workspaceSettings();
  const card = await loadCard(db, applicationId, settings.shortlistThreshold);
  if (!card) throw new AppError("application_not_found", "This application was deleted meanwhile.");
  return {
    success: true,
    application: toCard(card, now),
    timeline_entry_id: entryId,
    undo_until: entryId ? new Date(now.getTime() + UNDO_WINDOW_MS).toISOString() : null,
  };
}

async function changeStage(
  tx: Tx,
  input: { actor: Actor; applicationId: string; body: MoveApplicationBody; to: Stage; now: Date },
): Promise<string | null> {
  const { actor, applicationId, body, to, now } = input;
  if (needsConfirmation(to) && !body.confirmed) {
    throw new AppError("invalid_request", `Moving somebody to ${stageLabel[to]} needs your confirmation.`, {
      details: [{ path: "confirmed", message: "must be true" }],
    });
  }
  const moved = await moveStageWithEntry(tx, {
    applicationId,
    ...(body.expected_stage ? { from: [body.expected_stage] } : {}),
    to,
    by: "person",
    actorId: actor.userId,
    actorName: actor.name,
    reason: body.reason ?? `${actor.name} moved the card.`,
  });
  if (!moved)
    throw new AppError("stale", "This card was moved by someone else meanwhile. Look again before you move it.");
  const about = { applicationId, profileId: moved.profileId, jobId: moved.jobId };
  const notBefore = new Date(now.getTime() + UNDO_WINDOW_MS);
  if (to === "shortlisted") await emitEvent(tx, { name: "application/shortlisted", data: about, notBefore });
  if (isFolded(to) && moved.entryId) {
    const by = { entryId: moved.entryId, userId: actor.userId, isCancellingCalls: body.cancel_calls };
    await emitEvent(tx, { name: "application/closed", data: { ...about, ...by }, notBefore });
  }
  return moved.entryId;
}
