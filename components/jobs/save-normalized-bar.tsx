"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { updateJobMutation } from "@/lib/features/jobs/queries";
import type { JobDetail, NormalizedJob } from "@/lib/features/jobs/schema";
import { tidyResponsibilities } from "./responsibilities-field";

type SaveNormalizedBarProps = { job: JobDetail; edited: NormalizedJob; onDone: () => void };

export function SaveNormalizedBar({ job, edited, onDone }: SaveNormalizedBarProps) {
  const update = useMutation(updateJobMutation(useQueryClient()));
  return (
    <section
      aria-label="Unsaved changes"
      className="pop-in absolute inset-x-4 bottom-4 flex min-h-[42px] items-center gap-2 rounded-md border border-line-strong bg-surface-raised px-3 py-1.5 shadow-2 max-xl:sticky"
    >
      <div className="flex-1 font-medium">
        {update.isError ? <FieldError message={update.error.message} /> : "Changed, not saved yet"}
      </div>
      <Button variant="bare" onClick={onDone} disabled={update.isPending}>
        Discard
      </Button>
      <Button
        variant="main"
        isBusy={update.isPending}
        onClick={() =>
          update.mutate(
            {
              jobId: job.job_id,
              normalized: tidyResponsibilities(edited),
              // What the job is called and where it is stands in lists and mails as well.
              title: edited.title,
              location: edited.location,
            },
            { onSuccess: onDone },
          )
        }
      >
        Save
      </Button>
    </section>
  );
}
