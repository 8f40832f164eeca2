"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { FieldError } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { LinkButton } from "@/components/ui/text-link";
import { useSettled } from "@/components/ui/use-settled";
import { simulationOptions, updateJobMutation } from "@/lib/features/jobs/queries";
import type { JobDetail } from "@/lib/features/jobs/schema";
import { type Mode, ModeChoice } from "./mode-choice";
import { SimulationNumbers } from "./simulation-numbers";
import { SimulationPeople } from "./simulation-people";
import { ThresholdAxis } from "./threshold-axis";

/** The names recount at once; the hours are asked of the server when the thumb rests. */
const SETTLE_MS = 150;

/** Moves the shortlist line over the people who are here, before it is saved. */
export function ThresholdSimulator({ job, isReadOnly }: { job: JobDetail; isReadOnly: boolean }) {
  const update = useMutation(updateJobMutation(useQueryClient()));
  const [line, setLine] = useState<number | null>(null);
  const [mode, setMode] = useState<Mode | null>(null);
  const shownLine = line ?? job.effective.shortlist_threshold;
  const shownMode = mode ?? job.effective.shortlist_mode;
  const query = useQuery({
    ...simulationOptions(job.job_id, useSettled(shownLine, SETTLE_MS)),
    enabled: !isReadOnly,
  });
  const isChanged = shownLine !== job.effective.shortlist_threshold || shownMode !== job.effective.shortlist_mode;
  const isOwn = job.shortlist_threshold !== null || job.shortlist_mode !== null;

  function forget() {
    setLine(null);
    setMode(null);
  }

  return (
    <Section title="Shortlist and invite" detail={isOwn ? "set for this job" : "as in Settings"}>
      <div className="flex items-start gap-3 py-3">
        <p className="flex-1 text-base text-pretty">
          When a match scores{" "}
          <b className="inline-flex h-6 items-center rounded-sm border border-auto bg-auto-soft px-1.5 font-semibold text-auto-text">
            {shownLine.toFixed(2)}
          </b>{" "}
          or more, shortlist and send a booking link.
        </p>
        <ModeChoice label="Shortlisting" value={shownMode} onValueChange={setMode} isDisabled={isReadOnly} />
      </div>
      {isReadOnly ? null : query.isPending ? (
        <div role="status" className="grid gap-2 py-6">
          <span className="sr-only">Counting</span>
          <Skeleton className="h-24 w-full" />
        </div>
      ) : query.isError && !query.data ? (
        <ErrorState title="The dry run did not work" error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <ThresholdAxis
            scores={query.data.candidates.map(({ score }) => score)}
            line={shownLine}
            onLineChange={(next) => setLine(next)}
          />
          <SimulationNumbers simulation={query.data} line={shownLine} />
          <SimulationPeople candidates={query.data.candidates} line={shownLine} />
        </>
      )}
      {isReadOnly ? null : (
        <div className="mt-2 flex min-h-9 flex-wrap items-center gap-1.5 border-line border-t pt-2">
          <p className="flex-1 text-xs text-pretty text-ink-soft">
            Counts for new matches. People on the board stay where they are.
          </p>
          {isChanged ? (
            <>
              <Button onClick={forget}>Cancel</Button>
              <Button
                variant="main"
                isBusy={update.isPending}
                onClick={() =>
                  update.mutate(
                    { jobId: job.job_id, shortlist_threshold: shownLine, shortlist_mode: shownMode },
                    { onSuccess: forget },
                  )
                }
              >
                Save rule
              </Button>
            </>
          ) : isOwn ? (
            <LinkButton
              className="text-xs"
              onClick={() => update.mutate({ jobId: job.job_id, shortlist_threshold: null, shortlist_mode: null })}
            >
              Use Settings
            </LinkButton>
          ) : null}
        </div>
      )}
      {update.isError ? <FieldError message={update.error.message} /> : null}
    </Section>
  );
}
