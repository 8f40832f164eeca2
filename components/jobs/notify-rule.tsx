"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FieldError } from "@/components/ui/field";
import { Slider } from "@/components/ui/slider";
import { LinkButton } from "@/components/ui/text-link";
import { updateJobMutation } from "@/lib/features/jobs/queries";
import type { JobDetail } from "@/lib/features/jobs/schema";
import { ModeChoice } from "./mode-choice";

type NotifyRuleProps = { job: JobDetail; isReadOnly: boolean };

/** "Tell me when a match scores 0.70 or more": saved when the thumb is let go. */
export function NotifyRule({ job, isReadOnly }: NotifyRuleProps) {
  const update = useMutation(updateJobMutation(useQueryClient()));
  const saved = job.effective.notify_threshold;
  const [moving, setMoving] = useState<number | null>(null);
  const shown = moving ?? saved;
  /** Telling comes before shortlisting, so its line cannot lie above that one. */
  const line = job.effective.shortlist_threshold;
  const isOwn = job.notify_threshold !== null || job.notify_mode !== null;
  return (
    <div className="grid gap-2.5 border-line border-b py-3">
      <div className="flex items-start gap-3">
        <p className="flex-1 text-pretty">
          When a match scores <b className="font-semibold">{shown.toFixed(2)}</b> or more, tell the recruiter.
        </p>
        <ModeChoice
          label="Telling the recruiter"
          value={job.effective.notify_mode}
          isDisabled={isReadOnly || update.isPending}
          onValueChange={(notify_mode) => update.mutate({ jobId: job.job_id, notify_mode })}
        />
      </div>
      <Slider
        label="Score from which the recruiter is told"
        value={shown}
        isDisabled={isReadOnly}
        valueText={shown.toFixed(2)}
        onValueChange={(score) => setMoving(Math.min(score, line))}
        onValueCommit={(score) =>
          update.mutate(
            { jobId: job.job_id, notify_threshold: Math.min(score, line) },
            { onSettled: () => setMoving(null) },
          )
        }
      />
      <p className="text-xs text-ink-faint">
        {isOwn ? "Set for this job. " : "As in Settings."}
        {isOwn && !isReadOnly ? (
          <LinkButton onClick={() => update.mutate({ jobId: job.job_id, notify_threshold: null, notify_mode: null })}>
            Use Settings
          </LinkButton>
        ) : null}
      </p>
      {update.isError ? <FieldError message={update.error.message} /> : null}
    </div>
  );
}
