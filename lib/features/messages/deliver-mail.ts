import "server-only";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { ProviderError } from "@/lib/errors";
import { toAppError } from "@/lib/http/error-response";
import { currentMailProvider } from "@/lib/providers/mail/current";
import { outboxMail } from "@/lib/providers/mail/outbox";
import type { MailProvider, OutgoingMail } from "@/lib/providers/mail/types";
import { claimMail, isCallAhead, isCallOver, laterNewsKeys, settleMail } from "./repository";
import { callInvitedTo, callOfReminder, isOvertakenBy, nextTryAt, reasonToHoldBack } from "./rules";

const icsMethods = ["REQUEST", "CANCEL", "PUBLISH"] as const;

/**
 * Hands one mail to the mail server. Safe twice: what was sent is not sent again. A process killed between the server's
 * "250" and our commit repeats the message with the same Message-ID. What waited while the person was declined, withdrew or
 * asked not to be contacted is taken back instead, and so is an invitation to a call of which there is a newer word, or that is over.
 * @throws ProviderError, after the reason and the time of the next try were kept with the mail. A refusal for good, and the last
 * of the tries, are not retryable.
 */
export async function deliverMail(
  input: { mailId: string },
  deps: { provider: MailProvider } = { provider: currentMailProvider },
  now = new Date(),
): Promise<{ isSent: boolean }> {
  const mail = await claimMail(db, input.mailId);
  if (!mail) return { isSent: false };
  const heldBack = (await reasonOfCall(mail, now)) ?? (mail.profile && reasonToHoldBack(mail.template, mail.profile));
  if (heldBack) {
    await settleMail(db, mail.id, { recalledBecause: heldBack });
    return { isSent: false };
  }
  const method = icsMethods.find((name) => name === mail.icsMethod);
  const outgoing: OutgoingMail = {
    messageId: mail.messageId,
    from: env.mailFrom,
    to: { email: mail.toEmail, ...(mail.toName ? { name: mail.toName } : {}) },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    ...(mail.ics && method ? { ics: { text: mail.ics, method } } : {}),
  };
  // Nobody lives at the addresses of the sample's fictional people: their mails are kept for reading and go nowhere.
  const provider = mail.profile?.isSample ? outboxMail : deps.provider;
  try {
    await provider.send(outgoing);
  } catch (error) {
    const nextAttemptAt = error instanceof ProviderError && error.retryable ? nextTryAt(mail.attempts, now) : null;
    await settleMail(db, mail.id, { error: toAppError(error).publicMessage, nextAttemptAt });
    throw error instanceof ProviderError ? onSchedule(error, nextAttemptAt, now) : error;
  }
  await settleMail(db, mail.id, { sentVia: provider.id });
  return { isSent: true };
}

/** Mails that wait are tried each at its own time, the newer ones more often: whoever reads them last must not read an old time. */
async function reasonOfCall(
  { messageKey, profileId }: { messageKey: string; profileId: string | null },
  now: Date,
): Promise<string | null> {
  const call = callOfReminder(messageKey);
  if (call && !(await isCallAhead(db, call, now))) return "The call was moved or cancelled, or it has begun.";
  const bookingId = callInvitedTo(messageKey);
  if (bookingId === null) return null;
  if (await isCallOver(db, bookingId, now)) return "The call is over.";
  const isOvertaken = profileId !== null && isOvertakenBy(messageKey, await laterNewsKeys(db, profileId));
  return isOvertaken ? "A newer mail says what became of this call." : null;
}

/** The failure with our own delay: the engine's back-off is for troubles of seconds, a mail server is down for hours. */
const onSchedule = ({ code, provider, operation, publicMessage, cause }: ProviderError, at: Date | null, now: Date) =>
  new ProviderError(code, {
    provider,
    operation,
    message: publicMessage,
    retryable: at !== null,
    ...(at ? { retryAfterMs: at.getTime() - now.getTime() } : {}),
    cause,
  });
