"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX, Clock, Zap } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { runQuery } from "@/lib/features/automation/queries";
import type { RunDetail } from "@/lib/features/automation/schema";
import { RunFailure } from "./run-failure";
import { AheadStep, DoneStep } from "./run-step";
import { clockWords, failedStepOf, runLook } from "./run-words";

const ICONS = { good: CircleCheck, bad: CircleX, auto: Zap, mute: Clock } as const;

/** One run: what it did, where it stands, what is left. */
export function RunDetailView({ runId }: { runId: string }) {
  const query = useQuery(runQuery(runId));
  if (query.isPending) {
    return (
      <div className="px-4">
        <SkeletonRows rows={4} label="Loading the run" />
      </div>
    );
  }
  if (query.isError && !query.data) {
    return (
      <ErrorState
        title="The run could not be loaded"
        error={query.error}
        isRetrying={query.isFetching}
        onRetry={() => void query.refetch()}
      />
    );
  }
  return <RunView run={query.data} />;
}

function RunView({ run }: { run: RunDetail }) {
  const look = runLook(run);
  const failed = failedStepOf(run);
  return (
    <section
      aria-label={`Run of ${run.name}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached and scrolled by keyboard
      tabIndex={0}
      className="min-h-0 overflow-y-auto px-4 pt-3 pb-5"
    >
      <div className="mb-3 flex items-center justify-between gap-2">
        <h3 className="truncate font-semibold">
          {run.profile_id && run.about ? (
            <TextLink href={`/candidates/${run.profile_id}`} className="!text-ink">
              {run.about}
            </TextLink>
          ) : (
            (run.about ?? run.name)
          )}
          , {clockWords(new Date(run.created_at), new Date())}
        </h3>
        <Badge tone={look.tone} icon={ICONS[look.tone]}>
          {look.words}
        </Badge>
      </div>
      {run.stopped === null ? null : (
        <p className="mb-3 rounded-sm bg-surface-sunken px-3 py-2 text-ink-soft">{run.stopped}</p>
      )}
      <ol>
        {run.steps.map((step) =>
          step.step_id === failed?.step_id ? (
            <RunFailure key={step.step_id} run={run} step={step} />
          ) : (
            <DoneStep key={step.step_id} step={step} />
          ),
        )}
        {run.status === "failed" && failed === null ? <RunFailure run={run} step={null} /> : null}
        {run.ahead.map((name, index) => (
          <AheadStep
            key={name}
            name={name}
            why={index === 0 && run.status !== "failed" ? "Next" : "Waits for the step above"}
          />
        ))}
      </ol>
    </section>
  );
}
