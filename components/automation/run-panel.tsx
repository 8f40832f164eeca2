"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Activity } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Segmented } from "@/components/ui/segmented";
import { SkeletonRows } from "@/components/ui/skeleton";
import { runsQuery } from "@/lib/features/automation/queries";
import type { RuleRow } from "@/lib/features/automation/schema";
import { RunDetailView } from "./run-detail";
import { RunList } from "./run-list";

type RunPanelProps = {
  rule: RuleRow | null;
  isFailedOnly: boolean;
  runId: string | null;
  onFailedOnly: (isFailedOnly: boolean) => void;
  onRun: (runId: string) => void;
};

/** Runs of one rule or of all, and the chosen one step by step. Without a choice the newest is shown. */
export function RunPanel({ rule, isFailedOnly, runId, onFailedOnly, onRun }: RunPanelProps) {
  const query = useInfiniteQuery(
    runsQuery({ ...(rule ? { ruleId: rule.rule_id } : {}), ...(isFailedOnly ? { deadLettersOnly: true } : {}) }),
  );
  const runs = query.data?.pages.flatMap((page) => page.data) ?? [];
  const first = query.data?.pages[0];
  const more = query.hasNextPage ? (
    <Button size="sm" variant="bare" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
      Show older runs
    </Button>
  ) : null;
  const chosen = runId ?? runs[0]?.run_id ?? null;
  return (
    <aside
      aria-label="Runs"
      className="grid min-h-0 grid-rows-[48px_auto_minmax(0,1fr)] border-l border-line bg-surface max-lg:border-t max-lg:border-l-0"
    >
      <div className="flex items-center justify-between gap-2 pr-3 pl-4">
        <h2 className="truncate text-ink-soft">
          Runs of <span className="font-semibold text-ink">{rule?.name ?? "every rule"}</span>
        </h2>
        <Segmented<"all" | "failed">
          label="Which runs"
          value={isFailedOnly ? "failed" : "all"}
          onValueChange={(next) => onFailedOnly(next === "failed")}
          options={[
            { value: "all", label: "All" },
            { value: "failed", label: `Stopped ${first?.dead_letters ?? ""}`.trim() },
          ]}
        />
      </div>
      {query.isPending ? (
        <div className="border-t border-line px-4">
          <SkeletonRows rows={4} label="Loading the runs" />
        </div>
      ) : query.isError && !query.data ? (
        <ErrorState
          title="The runs could not be loaded"
          error={query.error}
          isRetrying={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      ) : runs.length === 0 && chosen === null ? (
        <NoRuns isFailedOnly={isFailedOnly} isElsewhere={first?.job_engine === "inngest"} />
      ) : (
        <RunList runs={runs} chosen={chosen} onRun={onRun} more={more} />
      )}
      {chosen ? <RunDetailView key={chosen} runId={chosen} /> : null}
    </aside>
  );
}

function NoRuns({ isFailedOnly, isElsewhere }: { isFailedOnly: boolean; isElsewhere: boolean }) {
  if (isElsewhere) {
    return (
      <EmptyState icon={Activity} title="Your Inngest server keeps the runs">
        This workspace hands its events to an Inngest server; runs, steps and retries are shown there.
      </EmptyState>
    );
  }
  if (isFailedOnly)
    return (
      <EmptyState icon={Activity} title="Nothing has stopped">
        Everything automatic went through, or goes on by itself.
      </EmptyState>
    );
  return (
    <EmptyState icon={Activity} title="No runs yet">
      A rule runs when something happens: a CV arrives, a candidate books, an interview ends. Each run is kept here with
      its steps.
    </EmptyState>
  );
}
