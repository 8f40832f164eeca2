import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { hashPassword } from "@/lib/auth/passwords";
import { randomToken } from "@/lib/crypto";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { toUserRow } from "./repository";
import type { InviteUser, UserWithPassword } from "./schema";

/**
 * Adds a person with a one-time password that is shown to the admin once. A manager who is known by e-mail only (named at
 * a job) gets their password this way; an account that can sign in already is never overwritten.
 */
export async function inviteUser(actor: Actor, input: InviteUser): Promise<UserWithPassword> {
  const email = input.email.trim().toLowerCase();
  const password = randomToken(12);
  const passwordHash = await hashPassword(password);
  return db.$transaction(async (tx) => {
    const data = { name: input.name, role: input.role, title: input.title ?? null, passwordHash };
    const made = await tx.user.createMany({ data: [{ email, ...data }], skipDuplicates: true });
    // Known by e-mail: the condition lets one of two invitations through, whichever commits first.
    const given =
      made.count === 0 ? await tx.user.updateMany({ where: { email, passwordHash: null }, data }) : { count: 1 };
    if (given.count === 0) {
      throw new AppError("email_taken", "This person has an account. Reset the password from the list instead.");
    }
    const user = await tx.user.findUniqueOrThrow({ where: { email } });
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "user.invited",
      subject: `user:${user.id}`,
      data: { role: input.role },
    });
    return { ...toUserRow(user), password };
  });
}
