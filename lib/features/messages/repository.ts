import "server-only";
import { announceChange } from "@/lib/changes";
import { hmacSha256 } from "@/lib/crypto";
import type { Tx } from "@/lib/db";
import { env } from "@/lib/env";
import { emitEvent } from "@/lib/features/automation/repository";
import { workspaceSettings } from "@/lib/features/workspace/repository";
import type { Mail } from "@/lib/generated/prisma/client";
import { renderMail } from "./render-mail";
import { type TemplateData, type TemplateName, templateData } from "./schema";
import { templates } from "./templates";

type IcsMethod = "REQUEST" | "CANCEL" | "PUBLISH";

const LATER_NEWS = [
  "booking-rescheduled",
  "booking-rescheduled-host",
  "booking-cancelled",
  "booking-cancelled-host",
] satisfies TemplateName[];

export type MailRequest<T extends TemplateName> = {
  /** One mail per key, for ever: "booking-link:<bookingId>". */
  messageKey: string;
  template: T;
  to: { email: string; name?: string };
  data: TemplateData<T>;
  profileId?: string;
  ics?: { text: string; method: IcsMethod };
  /** Not before: an undo window, a quiet hour. */
  sendAfter?: Date;
};

/** The same key gives the same id, so that a repeated message is one message to the receiving server. */
const messageIdFor = (messageKey: string): string =>
  `<${hmacSha256("message-id", messageKey).toString("hex").slice(0, 40)}@${new URL(env.appUrl).hostname}>`;

/**
 * Writes a mail into the outbox table and asks for its delivery when the transaction commits.
 * @throws ZodError when a variable is missing or blank: such a mail must not go.
 */
export async function queueMail<T extends TemplateName>(
  tx: Tx,
  request: MailRequest<T>,
): Promise<{ mailId: string; isNew: boolean }> {
  const data = templateData[request.template].parse(request.data) as TemplateData<T>;
  const sender = (await workspaceSettings(tx)).name;
  const rendered = renderMail({ ...templates[request.template](data), sender });
  const { messageKey, profileId, sendAfter } = request;
  const { count } = await tx.mail.createMany({
    data: [
      {
        messageKey,
        messageId: messageIdFor(messageKey),
        template: request.template,
        toEmail: request.to.email,
        toName: request.to.name ?? null,
        ...rendered,
        ics: request.ics?.text ?? null,
        icsMethod: request.ics?.method ?? null,
        profileId: profileId ?? null,
        ...(sendAfter ? { sendAfter } : {}),
      },
    ],
    skipDuplicates: true,
  });
  const { id: mailId } = await tx.mail.findUniqueOrThrow({ where: { messageKey }, select: { id: true } });
  if (count > 0) {
    await emitEvent(tx, {
      name: "mail/queued",
      data: { mailId, ...(profileId ? { profileId } : {}) },
      ...(sendAfter ? { notBefore: sendAfter } : {}),
    });
    await announceChange(tx, { area: "mail", ...(profileId ? { profileId } : {}) });
  }
  return { mailId, isNew: count > 0 };
}

export const hasMail = async (tx: Tx, messageKey: string): Promise<boolean> =>
  (await tx.mail.count({ where: { messageKey } })) > 0;

/** Which of these mails were written. */
export async function knownMails(tx: Tx, messageKeys: string[]): Promise<Set<string>> {
  const mails = await tx.mail.findMany({
    where: { messageKey: { in: messageKeys } },
    select: { messageKey: true },
  });
  return new Set(mails.map(({ messageKey }) => messageKey));
}

/** Whether all of these mails were written and wait no longer. */
export const areOut = async (tx: Tx, messageKeys: readonly string[]): Promise<boolean> =>
  (await tx.mail.count({ where: { messageKey: { in: [...messageKeys] }, status: { in: ["sent", "recalled"] } } })) ===
  messageKeys.length;

/** Whether one of these mails brought a meeting into somebody's calendar. */
export const hasSentFile = async (tx: Tx, messageKeys: readonly string[]): Promise<boolean> =>
  (await tx.mail.count({ where: { messageKey: { in: [...messageKeys] }, icsMethod: "REQUEST" } })) > 0;

/** Whether a call that a reminder speaks of stands at that time and is still to come. */
export async function isCallAhead(tx: Tx, call: { bookingId: string; startsAt: Date }, now: Date): Promise<boolean> {
  const { bookingId, startsAt } = call;
  return startsAt > now && (await tx.booking.count({ where: { id: bookingId, status: "confirmed", startsAt } })) > 0;
}

/** Whether a call's end, if it has one, has passed. */
export const isCallOver = async (tx: Tx, bookingId: string, now: Date): Promise<boolean> =>
  (await tx.booking.count({ where: { id: bookingId, endsAt: { lte: now } } })) > 0;

/** The mails about new times and cancellations of a person's calls that go out, or went. */
export async function laterNewsKeys(tx: Tx, profileId: string): Promise<string[]> {
  const mails = await tx.mail.findMany({
    where: { profileId, status: { not: "recalled" }, template: { in: LATER_NEWS } },
    select: { messageKey: true },
  });
  return mails.map(({ messageKey }) => messageKey);
}

/** Takes a mail for sending. Null: it was sent, recalled or erased before. */
export async function claimMail(tx: Tx, mailId: string) {
  const { count } = await tx.mail.updateMany({
    where: { id: mailId, status: { in: ["queued", "sending", "failed"] } },
    data: { status: "sending", attempts: { increment: 1 }, nextAttemptAt: null },
  });
  return count === 0
    ? null
    : tx.mail.findUnique({
        where: { id: mailId },
        include: { profile: { select: { isSample: true, doNotContact: true, status: true } } },
      });
}

export async function settleMail(
  tx: Tx,
  mailId: string,
  outcome: { sentVia: string } | { error: string; nextAttemptAt: Date | null } | { recalledBecause: string },
): Promise<void> {
  await tx.mail.updateMany({
    where: { id: mailId },
    data:
      "sentVia" in outcome
        ? { status: "sent", sentAt: new Date(), sentVia: outcome.sentVia, lastError: null }
        : "error" in outcome
          ? { status: "failed", lastError: outcome.error, nextAttemptAt: outcome.nextAttemptAt }
          : { status: "recalled", lastError: outcome.recalledBecause },
  });
  await announceChange(tx, { area: "mail" });
}

/** Takes back what has not gone out yet. False: it was too late. */
export async function recallMail(tx: Tx, messageKey: string): Promise<boolean> {
  const { count } = await tx.mail.updateMany({
    where: { messageKey, status: { in: ["queued", "failed"] } },
    data: { status: "recalled", nextAttemptAt: null },
  });
  await announceChange(tx, { area: "mail" });
  return count > 0;
}

export const findMail = (tx: Tx, id: string) => tx.mail.findUnique({ where: { id } });

/** Begins anew: at once, with all its tries before it. */
export async function requeueMail(tx: Tx, mail: Mail): Promise<Mail> {
  const requeued = await tx.mail.update({
    where: { id: mail.id },
    data: { status: "queued", sendAfter: new Date(), attempts: 0, nextAttemptAt: null },
  });
  await emitEvent(tx, {
    name: "mail/queued",
    data: { mailId: mail.id, ...(mail.profileId ? { profileId: mail.profileId } : {}) },
  });
  await announceChange(tx, { area: "mail" });
  return requeued;
}

export const listMails = (
  tx: Tx,
  input: {
    limit: number;
    before?: { createdAt: Date; id: string };
    status?: Mail["status"];
    profileId?: string;
    query?: string;
  },
) =>
  tx.mail.findMany({
    where: {
      ...(input.status ? { status: input.status } : {}),
      ...(input.profileId ? { profileId: input.profileId } : {}),
      AND: [
        input.query
          ? {
              OR: [
                { subject: { contains: input.query, mode: "insensitive" } },
                { toEmail: { contains: input.query, mode: "insensitive" } },
                { toName: { contains: input.query, mode: "insensitive" } },
              ],
            }
          : {},
        input.before
          ? {
              OR: [
                { createdAt: { lt: input.before.createdAt } },
                { createdAt: input.before.createdAt, id: { lt: input.before.id } },
              ],
            }
          : {},
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
  });
