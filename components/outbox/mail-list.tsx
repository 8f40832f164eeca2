import { CalendarPlus } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/class-names";
import { RelativeTime } from "@/components/ui/relative-time";
import type { MailRow } from "@/lib/features/messages/schema";
import { mailState } from "./mail-words";

type MailListProps = { mails: MailRow[]; openId: string; onOpen: (mailId: string) => void };

export function MailList({ mails, openId, onOpen }: MailListProps) {
  return (
    <ol aria-label="Mails">
      {mails.map((mail) => {
        const state = mailState(mail);
        const isOpen = mail.mail_id === openId;
        return (
          <li key={mail.mail_id} className="border-line border-b">
            <button
              type="button"
              aria-current={isOpen ? "true" : undefined}
              onClick={() => onOpen(mail.mail_id)}
              className={cx(
                "grid w-full grid-cols-[minmax(0,1fr)] gap-0.5 rounded-none px-4 py-2.5 text-left focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]",
                isOpen ? "bg-surface-sunken shadow-[inset_2px_0_var(--ink)]" : "hover:bg-surface-sunken",
              )}
            >
              <span className="flex items-baseline gap-2">
                <span className="flex-1 truncate font-semibold" title={mail.to_email}>
                  {mail.to_name ?? mail.to_email}
                </span>
                <RelativeTime
                  value={mail.sent_at ?? mail.created_at}
                  className="whitespace-nowrap text-xs text-ink-faint"
                />
              </span>
              <span className="flex items-center gap-2">
                <span className="flex-1 truncate text-ink-soft" title={mail.subject}>
                  {mail.subject}
                </span>
                {mail.ics ? (
                  <CalendarPlus size={13} role="img" aria-label="With a calendar file" className="text-ink-faint" />
                ) : null}
                <Badge tone={state.tone} icon={state.icon}>
                  {state.word}
                </Badge>
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
