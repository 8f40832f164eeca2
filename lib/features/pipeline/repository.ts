import "server-only";
import { announceChange } from "@/lib/changes";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { Prisma, type ProfileStatus } from "@/lib/generated/prisma/client";
import { lockApplication, lockPersonOf } from "./lock-repository";
import {
  defaultNext,
  insertionIndex,
  invitedStages,
  isFree,
  overallStatus,
  positionBetween,
  stageSentence,
} from "./rules";
import type { ActorKind, Next, Stage, Undo } from "./schema";

export type TimelineInput = {
  profileId: string;
  jobId?: string;
  actor: ActorKind;
  actorId?: string;
  actorName?: string;
  /** "cv.received", "match.scored", "stage.changed", … */
  kind: string;
  text: string;
  reason?: string;
  data?: Prisma.InputJsonObject;
  undo?: Undo;
  /** The effect that writes it; a repeat writes nothing. */
  dedupeKey?: string;
};

/** Writes what happened to a person. Returns the entry's id, or null where the same effect had written it already. */
export async function recordTimeline(tx: Tx, input: TimelineInput): Promise<string | null> {
  const [entry] = await tx.timelineEntry.createManyAndReturn({
    data: [
      {
        profileId: input.profileId,
        jobId: input.jobId ?? null,
        actor: input.actor,
        actorId: input.actorId ?? null,
        actorName: input.actorName ?? null,
        kind: input.kind,
        text: input.text,
        reason: input.reason ?? null,
        data: input.data ?? {},
        ...(input.undo ? { undo: input.undo } : {}),
        dedupeKey: input.dedupeKey ?? null,
      },
    ],
    skipDuplicates: true,
    select: { id: true },
  });
  return entry?.id ?? null;
}

export type StageMove = {
  applicationId: string;
  /** Only from these stages; absent: from any other than `to`. */
  from?: Stage[];
  to: Stage;
  by: ActorKind;
  actorId?: string;
  actorName?: string;
  /** Rule, threshold and evidence, or what the person said. */
  reason: string;
  /** Absent: what usually comes next in that stage. Null: nothing by itself. */
  next?: Next | null;
  needsPerson?: string | null;
};

export type MovedApplication = { entryId: string | null; profileId: string; jobId: string; from: Stage };

/** Like `moveStage`, and says what was moved: null = it had moved on already, and nothing was written. */
export async function moveStageWithEntry(tx: Tx, move: StageMove): Promise<MovedApplication | null> {
  const current = await lockApplication(tx, move.applicationId);
  if (!current || current.stage === move.to) return null;
  if (move.from && !move.from.includes(current.stage)) return null;
  const next = move.next === undefined ? defaultNext(move.to) : move.next;
  await tx.application.update({
    where: { id: move.applicationId },
    data: {
      stage: move.to,
      stageChangedAt: new Date(),
      stageChangedBy: move.by,
      stageReason: move.reason,
      position: 0,
      next: next ?? Prisma.DbNull,
      needsPerson: move.needsPerson ?? null,
    },
  });
  await syncProfileStatus(tx, current.profileId);
  const { profileId, jobId, stage: from } = current;
  const entryId = await recordTimeline(tx, {
    profileId,
    jobId,
    actor: move.by,
    ...(move.actorId ? { actorId: move.actorId } : {}),
    ...(move.actorName ? { actorName: move.actorName } : {}),
    kind: "stage.changed",
    text: stageSentence(from, move.to, move.by, move.actorName),
    reason: move.reason,
    data: { applicationId: move.applicationId, from, to: move.to },
    undo: { kind: "stage", applicationId: move.applicationId, from, to: move.to },
  });
  await announceChange(tx, { area: "pipeline", profileId, jobId });
  return { entryId, profileId, jobId, from };
}

/**
 * Moves an application on, keeps the person's overall status in step, writes the timeline and tells open screens.
 * Conditional: false = it is there already or had left `from`, and nothing was written. Safe to repeat.
 */
export const moveStage = async (tx: Tx, move: StageMove): Promise<boolean> =>
  (await moveStageWithEntry(tx, move)) !== null;

/** Keeps people's overall status in step with their cards: one read, and one write for each status that changes. */
export async function syncProfileStatus(tx: Tx, ...profileIds: string[]): Promise<void> {
  const applications = await tx.application.findMany({
    where: { profileId: { in: profileIds } },
    select: { profileId: true, stage: true },
  });
  const byStatus = new Map<ProfileStatus, string[]>();
  for (const profileId of profileIds) {
    const own = applications.filter((application) => application.profileId === profileId);
    const status = overallStatus(own.map((application) => application.stage));
    byStatus.set(status, [...(byStatus.get(status) ?? []), profileId]);
  }
  for (const [status, ids] of byStatus) {
    await tx.profile.updateMany({ where: { id: { in: ids }, status: { not: status } }, data: { status } });
  }
}

/** Changes what a card says without moving it: what comes next, and why a person is needed. A card that gave way in a merge says nothing. */
export async function updateCard(
  tx: Tx,
  input: { applicationId: string; next?: Next | null; needsPerson?: string | null },
): Promise<void> {
  await lockPersonOf(tx, "applications", input.applicationId);
  const [card] = await tx.application.updateManyAndReturn({
    where: { id: input.applicationId },
    data: {
      ...(input.next === undefined ? {} : { next: input.next ?? Prisma.DbNull }),
      ...(input.needsPerson === undefined ? {} : { needsPerson: input.needsPerson }),
    },
    select: { profileId: true, jobId: true },
  });
  if (card) await announceChange(tx, { area: "pipeline", ...card });
}

export const findApplication = (tx: Tx, id: string, job: Prisma.JobWhereInput) =>
  tx.application.findFirst({ where: { id, job }, select: { id: true, profileId: true, jobId: true, stage: true } });

export const findApplicationForRule = (tx: Tx, id: string) =>
  tx.application.findUnique({
    where: { id },
    include: {
      job: { select: { title: true, status: true, shortlistThreshold: true, shortlistMode: true } },
      profile: { select: { name: true, doNotContact: true } },
    },
  });

/** The title of another open job for which the person was invited; null where there is none. */
export async function findInvitedElsewhere(tx: Tx, profileId: string, applicationId: string): Promise<string | null> {
  const other = await tx.application.findFirst({
    where: { profileId, id: { not: applicationId }, stage: { in: [...invitedStages] }, job: { status: "approved" } },
    select: { job: { select: { title: true } } },
  });
  return other?.job.title ?? null;
}

/** How the person last left another job, as a sentence; null where they left none. */
export async function findClosedElsewhere(tx: Tx, profileId: string, applicationId: string): Promise<string | null> {
  const other = await tx.application.findFirst({
    where: { profileId, id: { not: applicationId }, stage: { in: ["declined", "withdrawn"] } },
    orderBy: { stageChangedAt: "desc" },
    select: { stage: true, job: { select: { title: true } } },
  });
  return other && `${other.stage === "declined" ? "Was declined for" : "Withdrew from"} ${other.job.title}.`;
}

export const findTimelineEntry = (tx: Tx, id: string, profile: Prisma.ProfileWhereInput) =>
  tx.timelineEntry.findFirst({ where: { id, profile } });

/** Conditional: false where it was undone before. */
export async function markUndone(tx: Tx, id: string): Promise<boolean> {
  await lockPersonOf(tx, "timeline_entries", id);
  const { count } = await tx.timelineEntry.updateMany({
    where: { id, undoneAt: null },
    data: { undoneAt: new Date() },
  });
  return count > 0;
}

/** Makes a user (or nobody) responsible for a person. @throws AppError user_not_found */
export async function assignProfileOwner(
  tx: Tx,
  input: { profileId: string; ownerId: string | null; actor: { userId: string; name: string } },
): Promise<void> {
  const owner = input.ownerId ? await tx.user.findFirst({ where: { id: input.ownerId, disabledAt: null } }) : null;
  if (input.ownerId && !owner) throw new AppError("user_not_found", "This user does not exist or was disabled.");
  const { count } = await tx.profile.updateMany({
    // In SQL, NULL differs from nothing: an owner that is not set yet has to be named.
    where: {
      id: input.profileId,
      ...(input.ownerId
        ? { OR: [{ ownerId: null }, { ownerId: { not: input.ownerId } }] }
        : { ownerId: { not: null } }),
    },
    data: { ownerId: input.ownerId },
  });
  if (count === 0) return;
  await recordTimeline(tx, {
    profileId: input.profileId,
    actor: "person",
    actorId: input.actor.userId,
    actorName: input.actor.name,
    kind: "owner.changed",
    text: owner ? `Assigned to ${owner.name}` : "No longer assigned to anybody",
  });
}

/** Puts a card between two others of its column; numbers the column anew where no room is left between them. */
export async function placeInColumn(
  tx: Tx,
  input: { applicationId: string; beforeId: string | null; afterId: string | null },
): Promise<void> {
  const column = await tx.$queryRaw<{ id: string; position: number }[]>`
    SELECT a.id, a.position FROM applications a
    WHERE a.stage = (SELECT stage FROM applications WHERE id = ${input.applicationId}::uuid) AND a.id <> ${input.applicationId}::uuid
    ORDER BY a.position, coalesce(a.score, -1) DESC, a.id FOR UPDATE`;
  const order = column.map((row) => row.id);
  const place = insertionIndex(order, input);
  const between = positionBetween(column[place - 1]?.position ?? null, column[place]?.position ?? null);
  if (isFree(between, column[place - 1]?.position, column[place]?.position)) {
    await tx.application.update({ where: { id: input.applicationId }, data: { position: between } });
    return;
  }
  order.splice(place, 0, input.applicationId);
  await tx.$executeRaw`
    UPDATE applications a SET position = n.place
    FROM unnest(${order}::uuid[]) WITH ORDINALITY AS n(id, place) WHERE a.id = n.id`;
}
