import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import PostalMime, { type Email } from "postal-mime";

const WAIT_MS = 60_000;
const POLL_MS = 200;

export type MailQuery = { to: string; subject?: string | RegExp };

/** The mails that the SMTP server received. */
export class Mailbox {
  constructor(private readonly folder: string) {}

  /** Every mail so far that matches, oldest first. */
  async all(query: MailQuery): Promise<Email[]> {
    const files = readdirSync(this.folder).filter((name) => name.endsWith(".eml"));
    const mails = await Promise.all(
      files.sort().map((name) => PostalMime.parse(readFileSync(path.join(this.folder, name)))),
    );
    return mails.filter((mail) => matches(mail, query));
  }

  /**
   * The newest matching mail, waited for up to a minute.
   * @throws Error that lists what did arrive
   */
  async waitFor(query: MailQuery): Promise<Email> {
    for (const deadline = Date.now() + WAIT_MS; Date.now() < deadline; await wait(POLL_MS)) {
      const newest = (await this.all(query)).at(-1);
      if (newest) return newest;
    }
    const arrived = (await this.all({ to: "" })).map((mail) => `${addresses(mail).join(", ")}: ${mail.subject}`);
    throw new Error(`No mail to ${query.to} (${query.subject ?? "any subject"}). Arrived:\n${arrived.join("\n")}`);
  }
}

/** The first address in a mail's text that starts so, for example `${origin}/book/`. */
export function linkIn(mail: Email, prefix: string): string {
  const start = mail.text?.indexOf(prefix) ?? -1;
  const link = start < 0 ? undefined : mail.text?.slice(start).split(/[\s<>")]/)[0];
  if (!link) throw new Error(`The mail "${mail.subject}" has no link to ${prefix}:\n${mail.text}`);
  return link;
}

const addresses = (mail: Email): string[] => (mail.to ?? []).map((to) => to.address ?? "");

function matches(mail: Email, { to, subject }: MailQuery): boolean {
  const isTo = to === "" || addresses(mail).some((address) => address.toLowerCase() === to.toLowerCase());
  const text = mail.subject ?? "";
  const isAbout = subject === undefined || (typeof subject === "string" ? text.includes(subject) : subject.test(text));
  return isTo && isAbout;
}
