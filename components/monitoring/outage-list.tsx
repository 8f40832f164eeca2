import { CircleAlert, CircleCheck, CircleDashed } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import type { MonitoringAlertRow } from "@/lib/features/monitoring/schema";

/** Outages with those who were told: open ones first. */
export function OutageList({ alerts }: { alerts: readonly MonitoringAlertRow[] }) {
  return (
    <Section title="Outages" detail="told once, and once when they are over">
      {alerts.length === 0 ? (
        <p className="py-3 text-ink-soft">
          None so far. Admins and the recruiters concerned are told when access is about to end, when a vendor fails
          more often than not, or when an event stays unwritten for half an hour.
        </p>
      ) : (
        <ul>
          {alerts.map((alert) => (
            <OutageRow key={alert.alert_id} alert={alert} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function OutageRow({ alert }: { alert: MonitoringAlertRow }) {
  const isOpen = alert.ended_at === null;
  return (
    <li className="flex gap-2 border-line border-b py-2 last:border-transparent">
      <StateMark alert={alert} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-1.5">
          <span className="font-medium">{alert.title}</span>
          <span className="text-xs text-ink-soft">
            {isOpen ? (
              <>
                since <RelativeTime value={alert.started_at} />
              </>
            ) : (
              <>
                began <RelativeTime value={alert.started_at} />,{" "}
                {alert.outcome === "replaced" ? "taken over by something else" : "over"}{" "}
                <RelativeTime value={alert.ended_at ?? alert.started_at} />
              </>
            )}
          </span>
        </p>
        {isOpen ? <p className="text-ink-soft">{alert.body}</p> : null}
        <p className="text-xs text-ink-faint">{toldWords(alert)}</p>
      </div>
    </li>
  );
}

function StateMark({ alert }: { alert: MonitoringAlertRow }) {
  const props = { size: 16, className: "mt-px" } as const;
  if (alert.ended_at === null) return <CircleAlert {...props} className="mt-px text-bad" aria-label="It lasts" />;
  return alert.outcome === "recovered" ? (
    <CircleCheck {...props} className="mt-px text-good" aria-label="Over" />
  ) : (
    <CircleDashed {...props} className="mt-px text-ink-faint" aria-label="Taken over by something else" />
  );
}

const toldWords = ({ told }: MonitoringAlertRow): string =>
  told.length === 0 ? "Nobody was there to be told" : `Told: ${told.join(", ")}`;
