import "server-only";
import { z } from "zod";
import { db } from "@/lib/db";
import type { Mail } from "@/lib/generated/prisma/client";
import { decodeCursor, encodeCursor, pageQuery } from "@/lib/http/pagination";
import { listMails } from "./repository";
import { type MailRow, mailSchema, mailStatusSchema } from "./schema";

export const mailQuery = pageQuery.extend({
  status: mailStatusSchema.optional(),
  profile_id: z.uuid().optional(),
  q: z.string().trim().max(200).optional(),
});

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

export const toMailRow = (mail: Mail): MailRow =>
  mailSchema.parse({
    mail_id: mail.id,
    message_key: mail.messageKey,
    status: mail.status,
    template: mail.template,
    to_email: mail.toEmail,
    to_name: mail.toName,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    ics: mail.ics,
    ics_method: mail.icsMethod,
    profile_id: mail.profileId,
    send_after: mail.sendAfter.toISOString(),
    attempts: mail.attempts,
    last_error: mail.lastError,
    next_attempt_at: mail.nextAttemptAt?.toISOString() ?? null,
    sent_at: mail.sentAt?.toISOString() ?? null,
    sent_via: mail.sentVia,
    created_at: mail.createdAt.toISOString(),
  });

/** The newest first, a page at a time. */
export async function mailPage(
  query: z.infer<typeof mailQuery>,
): Promise<{ data: MailRow[]; next_cursor: string | null }> {
  const key = query.cursor === undefined ? undefined : decodeCursor(cursorSchema, query.cursor);
  const rows = await listMails(db, {
    limit: query.limit,
    ...(key ? { before: { createdAt: new Date(key[0]), id: key[1] } } : {}),
    ...(query.status ? { status: query.status } : {}),
    ...(query.profile_id ? { profileId: query.profile_id } : {}),
    ...(query.q ? { query: query.q } : {}),
  });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    data: page.map(toMailRow),
    next_cursor: rows.length > query.limit && last ? encodeCursor(last.createdAt.toISOString(), last.id) : null,
  };
}
