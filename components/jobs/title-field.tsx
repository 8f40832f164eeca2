"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { NormalizedJob } from "@/lib/features/jobs/schema";

type TitleFieldProps = { job: NormalizedJob; isReadOnly: boolean; onChange: (job: NormalizedJob) => void };

export function TitleField({ job, isReadOnly, onChange }: TitleFieldProps) {
  return (
    <Field label="Title">
      {(control) => (
        <Input
          {...control}
          maxLength={200}
          disabled={isReadOnly}
          value={job.title}
          onChange={(event) => onChange({ ...job, title: event.target.value })}
        />
      )}
    </Field>
  );
}
