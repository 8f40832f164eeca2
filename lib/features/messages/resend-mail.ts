import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordAudit } from "@/lib/features/audit/repository";
import { toMailRow } from "./list-page";
import { findMail, requeueMail } from "./repository";
import type { MailRow } from "./schema";

/** Sends a mail once more, by a person's wish: the same text under the same Message-ID. */
export async function resendMail(actor: Actor, mailId: string): Promise<MailRow> {
  return db.$transaction(async (tx) => {
    const mail = await findMail(tx, mailId);
    if (!mail) throw new AppError("mail_not_found", "There is no such mail.");
    const requeued = await requeueMail(tx, mail);
    await recordAudit(tx, {
      actorId: actor.userId,
      actorName: actor.name,
      action: "mail.resent",
      subject: `mail:${mailId}`,
    });
    return toMailRow(requeued);
  });
}
