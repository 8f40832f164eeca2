import "server-only";
import { type Actor, requireScope } from "@/lib/auth/actor";
import { revokeLinks } from "@/lib/auth/links";
import { hashPassword } from "@/lib/auth/passwords";
import { randomToken } from "@/lib/crypto";
import { db, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { emitEvent } from "@/lib/features/automation/repository";
import { endConsents } from "@/lib/features/connections/repository";
import { announceTakers, type CallTakers, jobsTakenBy, takersOf } from "@/lib/features/jobs/host-repository";
import { feedbackSubjectsOf } from "@/lib/features/manager-feedback/repository";
import { Prisma } from "@/lib/generated/prisma/client";
import { countOtherAdmins, findUser, lockAdmins, toUserRow } from "./repository";
import type { UpdateUser, UserWithPassword } from "./schema";

/** What everybody may change of themselves; the rest is for admins. */
const OWN_FIELDS = new Set([
  "name",
  "title",
  "phone",
  "timezone",
  "working_hours",
  "daily_cap",
  "weekly_cap",
  "meeting_link",
]);

/**
 * Changes a person. A new role, a disabled account and a new password end the person's sessions at once; the latter two also the
 * links that were mailed to them, which open without a password. Candidates' links that lead to a disabled account are handed on.
 */
export async function updateUser(actor: Actor, userId: string, input: UpdateUser): Promise<UserWithPassword> {
  const isOwn = actor.userId === userId && Object.keys(input).every((name) => OWN_FIELDS.has(name));
  if (actor.role !== "admin" && !isOwn) {
    throw new AppError(
      "forbidden",
      "Only an admin may change this. Your own name, zone and hours are yours to change.",
    );
  }
  // Roles and passwords are an admin's business by key, too: a key that may only write must not become one that may all.
  if (!isOwn) requireScope(actor, "admin");
  const password = input.reset_password ? randomToken(12) : undefined;
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return db.$transaction(async (tx) => {
    if (input.role !== undefined || input.is_disabled !== undefined) await lockAdmins(tx);
    const user = await findUser(tx, userId);
    if (!user) throw new AppError("user_not_found", "This person does not exist any more.");
    const losesAdmin = user.role === "admin" && (input.is_disabled === true || (input.role && input.role !== "admin"));
    if (losesAdmin && (await countOtherAdmins(tx, userId)) === 0) {
      throw new AppError("conflict", "This is the only admin who can sign in. Make another admin first.");
    }
    const isOther = input.is_disabled !== undefined && input.is_disabled !== (user.disabledAt !== null);
    const handOn = isOther ? await prepareHandOn(tx, userId) : null;
    const updated = await tx.user.update({
      where: { id: userId },
      data: {
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(input.title === undefined ? {} : { title: input.title || null }),
        ...(input.phone === undefined ? {} : { phone: input.phone || null }),
        ...(input.role === undefined ? {} : { role: input.role }),
        ...(input.timezone === undefined ? {} : { timeZone: input.timezone }),
        ...(input.working_hours === undefined ? {} : { workingHours: input.working_hours ?? Prisma.DbNull }),
        ...(input.daily_cap === undefined ? {} : { dailyCap: input.daily_cap }),
        ...(input.weekly_cap === undefined ? {} : { weeklyCap: input.weekly_cap }),
        ...(input.meeting_link === undefined ? {} : { meetingLink: input.meeting_link }),
        ...(input.is_disabled === undefined
          ? {}
          : { disabledAt: input.is_disabled ? (user.disabledAt ?? new Date()) : null }),
        ...(passwordHash === undefined ? {} : { passwordHash }),
      },
    });
    if (input.meeting_link) await emitEvent(tx, { name: "manager/meeting-link.set", data: { userId } });
    if (input.role !== undefined || input.is_disabled || passwordHash) {
      await tx.userSession.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } });
    }
    if (input.is_disabled || passwordHash) await revokeMailedLinks(tx, userId);
    await handOn?.();
    if (isOther && input.is_disabled) await emitEvent(tx, { name: "account/disabled", data: { userId } });
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "user.updated",
      subject: `user:${userId}`,
      data: { changed: Object.keys(input) },
    });
    return { ...toUserRow(updated), ...(password === undefined ? {} : { password }) };
  });
}

async function revokeMailedLinks(tx: Tx, userId: string): Promise<void> {
  await revokeLinks(tx, "connect", [userId]);
  // One that was begun behind the link would come back to a new one.
  await endConsents(tx, userId);
  await revokeLinks(tx, "feedback", await feedbackSubjectsOf(tx, userId));
}

/** Whose calls somebody takes has to be known before the account is disabled, or enabled again. @returns what tells of it afterwards */
async function prepareHandOn(tx: Tx, userId: string): Promise<() => Promise<void>> {
  const jobIds = await jobsTakenBy(tx, userId, new Date());
  const former: { jobId: string; takers: CallTakers }[] = [];
  for (const jobId of jobIds) former.push({ jobId, takers: await takersOf(tx, jobId) });
  return async () => {
    for (const { jobId, takers } of former) await announceTakers(tx, jobId, takers);
  };
}
