/** A mail ready to go: both bodies rendered, its Message-ID fixed. */
export type OutgoingMail = {
  messageId: string;
  from: string;
  to: { email: string; name?: string };
  subject: string;
  text: string;
  html: string;
  ics?: { text: string; method: "REQUEST" | "CANCEL" | "PUBLISH" };
};

export interface MailProvider {
  readonly id: "smtp" | "outbox";
  /** Resolves when the next server (or the outbox page) has accepted it. @throws ProviderError */
  send(mail: OutgoingMail): Promise<void>;
}
