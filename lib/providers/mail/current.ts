import "server-only";
import { env } from "@/lib/env";
import { outboxMail } from "./outbox";
import { smtpMail } from "./smtp";
import type { MailProvider } from "./types";

/** SMTP where `SMTP_URL` is set, else the Outbox page. */
export const currentMailProvider: MailProvider = env.smtpUrl ? smtpMail(env.smtpUrl) : outboxMail;
