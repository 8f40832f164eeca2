import "server-only";
import type { MailProvider } from "./types";

/** No SMTP server is configured: the row in the database is the mail, and the Outbox page is where it is read. */
export const outboxMail: MailProvider = { id: "outbox", send: async () => undefined };
