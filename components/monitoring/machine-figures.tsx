import type { LucideIcon } from "lucide-react";
import { CalendarClock, CircleDashed, Mail, TriangleAlert, Workflow } from "lucide-react";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { Monitoring } from "@/lib/features/monitoring/schema";

/** What waits and what has stopped: events, runs, mail. */
export function MachineFigures({ monitoring }: { monitoring: Monitoring }) {
  const { events, jobs, mail } = monitoring;
  const owed = events.pending + events.failed;
  return (
    <dl className="grid grid-cols-4 border-line border-y max-lg:grid-cols-2 max-lg:[&>*:nth-child(n+3)]:border-t max-lg:[&>*:nth-child(odd)]:border-l-0 [&>*+*]:border-l [&>*]:border-line">
      <Figure
        icon={CalendarClock}
        label="Events still to write"
        value={owed}
        isBad={events.failed > 0}
        note={
          owed === 0 ? (
            "No event waits to be written"
          ) : (
            <>
              {events.failed} given up
              {events.oldest_since ? (
                <>
                  , the first <RelativeTime value={events.oldest_since} />
                </>
              ) : null}
            </>
          )
        }
      />
      <Figure
        icon={Workflow}
        label="Runs waiting"
        value={jobs.waiting}
        note={`${jobs.running} under way, sleeping ones included`}
      />
      <Figure
        icon={CircleDashed}
        label="Runs stopped"
        value={jobs.failed}
        isBad={jobs.dead_letters > 0}
        note={
          jobs.dead_letters > 0 ? (
            <TextLink href="/automations?failed=1">{jobs.dead_letters} need a person</TextLink>
          ) : (
            "None needs a person"
          )
        }
      />
      <Figure
        icon={Mail}
        label="Mail sent in 24 h"
        value={mail.sent_24h}
        isBad={mail.failed > 0}
        note={
          <>
            {mail.queued} queued,{" "}
            {mail.failed > 0 ? <TextLink href="/outbox?status=failed">{mail.failed} failed</TextLink> : "none failed"}
            {mail.kept_24h > 0 ? `, ${mail.kept_24h} kept here: no mail server` : ""}
          </>
        }
      />
    </dl>
  );
}

type FigureProps = { icon: LucideIcon; label: string; value: number; note: ReactNode; isBad?: boolean };

function Figure({ icon: Icon, label, value, note, isBad = false }: FigureProps) {
  return (
    <div className="px-3.5 py-2.5 first:pl-0 max-lg:[&:nth-child(odd)]:pl-0">
      <dt className="flex items-center gap-1.5 text-xs text-ink-soft">
        <Icon size={13} aria-hidden="true" />
        {label}
      </dt>
      <dd>
        <span className="flex items-center gap-1.5 text-lg font-semibold">
          {value}
          {isBad ? <TriangleAlert size={14} aria-hidden="true" className="text-warn" /> : null}
        </span>
        <span className="block text-xs text-ink-soft">{note}</span>
      </dd>
    </div>
  );
}
