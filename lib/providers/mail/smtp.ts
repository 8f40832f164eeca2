import "server-only";
import nodemailer, { type Transporter } from "nodemailer";
import { ProviderError } from "@/lib/errors";
import { viaLibrary } from "@/lib/http/outbound";
import type { MailProvider, OutgoingMail } from "./types";

const TIMEOUT_MS = 15_000;

/** A server's refusal quotes the address; failures are kept with runs and shown, and an address is not theirs to keep. */
const withoutAddresses = (text: string): string => text.replace(/[^\s<>"',;:]+@[^\s<>"',;:]+/g, "(address)");

/**
 * SMTP's own word: 4xx may go later (greylisting), 5xx will not. Without a code it is a network failure, which may, or an address
 * that nodemailer would not even offer to the server, which will not. A refused sign-in says nothing about the message: the
 * password in SMTP_URL is wrong, and every mail waits until somebody has set it right.
 */
function toProviderError(error: unknown): ProviderError {
  const code = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  const kind = error instanceof Error && "code" in error ? error.code : undefined;
  const isPermanent = code === 0 ? kind === "EENVELOPE" : code >= 500 && kind !== "EAUTH";
  const reason = error instanceof Error ? withoutAddresses(error.message).slice(0, 300) : "unknown failure";
  return new ProviderError(isPermanent ? "provider_failed" : "provider_unavailable", {
    provider: "smtp",
    operation: "send",
    message: `The mail server ${isPermanent ? "refused the message" : "could not take the message now"}: ${reason}`,
    retryable: !isPermanent,
    cause: error,
  });
}

export function smtpMail(url: string): MailProvider {
  const transport: Transporter = nodemailer.createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { id: "smtp", send: (mail) => send(transport, mail) };
}

const send = (transport: Transporter, mail: OutgoingMail): Promise<void> =>
  viaLibrary(
    { provider: "smtp", operation: "send" },
    async () =>
      void (await transport.sendMail({
        messageId: mail.messageId,
        from: mail.from,
        // An object, never a string: an address that came from a stranger is not parsed as a list.
        to: { address: mail.to.email, name: mail.to.name ?? "" },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        ...(mail.ics
          ? { icalEvent: { method: mail.ics.method, content: mail.ics.text, filename: "invitation.ics" } }
          : {}),
      })),
    toProviderError,
  );
