"use client";

import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { NormalizedJob } from "@/lib/features/jobs/schema";

type ResponsibilitiesFieldProps = { job: NormalizedJob; isReadOnly: boolean; onChange: (job: NormalizedJob) => void };

/** One duty a line: the quickest way to reorder, join and cut them. */
export function ResponsibilitiesField({ job, isReadOnly, onChange }: ResponsibilitiesFieldProps) {
  if (isReadOnly) {
    return (
      <ul className="grid list-disc gap-1 pl-4 text-pretty">
        {job.responsibilities.map((duty) => (
          <li key={duty}>{duty}</li>
        ))}
      </ul>
    );
  }
  return (
    <Field label="Duties" isLabelHidden hint="One a line.">
      {(control) => (
        <Textarea
          {...control}
          rows={Math.min(12, Math.max(3, job.responsibilities.length + 1))}
          value={job.responsibilities.join("\n")}
          onChange={(event) => onChange({ ...job, responsibilities: event.target.value.split("\n").slice(0, 40) })}
        />
      )}
    </Field>
  );
}

/** Without the empty lines that typing leaves behind; what is sent to the server. */
export const tidyResponsibilities = (job: NormalizedJob): NormalizedJob => ({
  ...job,
  responsibilities: job.responsibilities.map((duty) => duty.trim().slice(0, 500)).filter((duty) => duty !== ""),
});
