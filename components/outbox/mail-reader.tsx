"use client";

import { CalendarPlus, CircleAlert, RotateCw } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { formatExact } from "@/components/ui/format-time";
import { Segmented } from "@/components/ui/segmented";
import { TextLink } from "@/components/ui/text-link";
import { showToast } from "@/components/ui/toast-store";
import { useResendMail } from "@/lib/features/messages/queries";
import type { MailRow } from "@/lib/features/messages/schema";
import { failureWords, mailState, templateWords } from "./mail-words";

type Part = "html" | "text" | "ics";

export function MailReader({ mail }: { mail: MailRow }) {
  const [part, setPart] = useState<Part>("html");
  const state = mailState(mail);
  return (
    <article aria-labelledby="mail-subject" className="flex min-h-0 flex-col bg-surface max-md:min-h-[560px]">
      <header className="grid gap-2 border-line border-b px-6 py-3.5">
        <div className="flex flex-wrap items-center gap-2">
          <h2 id="mail-subject" className="min-w-0 flex-1 text-lg/5 font-semibold tracking-[-.014em] text-pretty">
            {mail.subject}
          </h2>
          <Badge tone={state.tone} icon={state.icon}>
            {state.word}
          </Badge>
          <ResendButton mail={mail} />
        </div>
        <dl className="grid grid-cols-[72px_minmax(0,1fr)] gap-y-0.5 text-xs">
          <Fact name="To">
            {mail.to_name ? `${mail.to_name}, ` : ""}
            {mail.to_email}
            {mail.profile_id ? (
              <>
                {" "}
                <TextLink href={`/candidates/${mail.profile_id}`}>Open the person</TextLink>
              </>
            ) : null}
          </Fact>
          <Fact name="When">{whenWords(mail)}</Fact>
          <Fact name="What">{templateWords(mail.template)}</Fact>
        </dl>
        {mail.last_error ? (
          <p
            className={cx(
              "flex items-start gap-1.5 rounded-sm px-2.5 py-2 text-xs",
              state.tone === "warn" ? "bg-warn-soft text-warn" : "bg-bad-soft text-bad",
            )}
          >
            <CircleAlert size={13} aria-hidden="true" className="mt-[1.5px]" />
            {failureWords(mail, formatExact)}
          </p>
        ) : null}
        <div className="flex items-center gap-2">
          <Segmented<Part>
            label="Which part"
            value={part}
            onValueChange={setPart}
            options={[
              { value: "html", label: "As it looks" },
              { value: "text", label: "Plain text" },
              ...(mail.ics ? [{ value: "ics" as const, label: "Calendar file" }] : []),
            ]}
          />
          {mail.ics ? (
            <Button size="sm" asChild>
              <a href={`data:text/calendar;charset=utf-8,${encodeURIComponent(mail.ics)}`} download="invitation.ics">
                <CalendarPlus size={13} aria-hidden="true" />
                invitation.ics
              </a>
            </Button>
          ) : null}
        </div>
      </header>
      <div className="min-h-0 flex-1 bg-surface-sunken">
        {part === "html" ? (
          // Nothing in a mail may run, send or open here, whatever somebody wrote into a name.
          <iframe
            title={`Mail: ${mail.subject}`}
            sandbox=""
            srcDoc={mail.html}
            className="h-full w-full rounded-none"
          />
        ) : (
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls by keyboard only when it takes the focus.
            tabIndex={0}
            className="scroll-thin h-full overflow-auto px-6 py-4 font-mono text-xs whitespace-pre-wrap"
          >
            {part === "text" ? mail.text : mail.ics}
          </pre>
        )}
      </div>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function whenWords(mail: MailRow): string {
  if (mail.sent_at) {
    const kept = mail.sent_via === "outbox" ? "kept here, no mail server is set up" : "handed to the mail server";
    return `${formatExact(new Date(mail.sent_at))}, ${kept}`;
  }
  if (mail.status === "queued") return `goes out ${formatExact(new Date(mail.send_after))}`;
  return `written ${formatExact(new Date(mail.created_at))}`;
}

function ResendButton({ mail }: { mail: MailRow }) {
  const resend = useResendMail();
  if (mail.status === "queued" || mail.status === "sending") return null;
  return (
    <Button
      isBusy={resend.isPending}
      onClick={() =>
        resend.mutate(mail.mail_id, {
          onSuccess: () => showToast({ tone: "good", title: "On its way again", body: mail.to_name ?? mail.to_email }),
          onError: (error) => showToast({ tone: "bad", title: "Not sent again", body: error.message }),
        })
      }
    >
      {resend.isPending ? null : <RotateCw size={14} aria-hidden="true" />}
      {mail.status === "failed" ? "Try again" : "Send again"}
    </Button>
  );
}
