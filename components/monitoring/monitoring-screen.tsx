"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { useUrlState } from "@/components/shell/use-url-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { Segmented } from "@/components/ui/segmented";
import { SkeletonRows } from "@/components/ui/skeleton";
import { monitoringQuery } from "@/lib/features/monitoring/queries";
import { type Monitoring, type MonitoringHours, monitoringHours } from "@/lib/features/monitoring/schema";
import { CallSeries } from "./call-series";
import { MachineFigures } from "./machine-figures";
import { summaryWords } from "./monitoring-words";
import { OutageList } from "./outage-list";
import { TokenTable } from "./token-table";
import { VendorBoard } from "./vendor-board";

const SPANS = [
  { value: "24" as const, label: "24 hours" },
  { value: "168" as const, label: "7 days" },
];

/** How the machine room stands: what lasts, who answers, whose access holds, and all of it over time. */
export function MonitoringScreen() {
  const [url, setUrl] = useUrlState();
  const hours = monitoringHours.find((span) => span === url.get("hours")) ?? "24";
  const query = useQuery(monitoringQuery(hours));
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title="Monitoring"
        detail={query.data ? summaryWords(query.data) : null}
        actions={
          <Segmented<MonitoringHours>
            label="Time span"
            value={hours}
            options={SPANS}
            onValueChange={(span) => setUrl({ hours: span === "24" ? null : span })}
          />
        }
      />
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label="How things stand"
        className="scroll-thin min-h-0 flex-1 overflow-y-auto rounded-none px-4 pb-12 focus-visible:shadow-[inset_0_0_0_2px_var(--accent)]"
      >
        {query.isPending ? (
          <SkeletonRows rows={9} label="Loading how things stand" />
        ) : !query.data ? (
          <ErrorState
            title="How things stand could not be loaded"
            error={query.error}
            isRetrying={query.isFetching}
            onRetry={() => void query.refetch()}
          />
        ) : (
          <>
            {query.isError ? <StaleNote /> : null}
            <Standing monitoring={query.data} />
          </>
        )}
      </section>
    </div>
  );
}

/** Figures that are shown though they could not be read anew must not look fresh. */
const StaleNote = () => (
  <p role="alert" className="mb-3 flex items-center gap-1.5 rounded-sm bg-warn-soft px-2.5 py-1.5 text-warn">
    <CircleAlert size={14} aria-hidden="true" />
    These figures could not be read anew. They are tried again by themselves.
  </p>
);

function Standing({ monitoring }: { monitoring: Monitoring }) {
  const called = monitoring.providers.filter(({ series }) => series.length > 0);
  return (
    <div className="grid max-w-[1320px] gap-7 [&>*]:min-w-0">
      <MachineFigures monitoring={monitoring} />
      <OutageList alerts={monitoring.alerts} />
      <VendorBoard monitoring={monitoring} />
      <TokenTable monitoring={monitoring} />
      {called.length === 0 ? (
        <Section title="Over time">
          <p className="py-3 text-ink-soft">No vendor was called in this time.</p>
        </Section>
      ) : null}
      {called.map((vendor) => (
        <CallSeries key={vendor.provider} vendor={vendor} since={monitoring.since} hours={monitoring.hours} />
      ))}
    </div>
  );
}
