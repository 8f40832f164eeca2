"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { educationLevels, type NormalizedJob, remoteModes, seniorities } from "@/lib/features/jobs/schema";
import { parseYears } from "./criterion-chip";
import { EDUCATION_WORDS, REMOTE_WORDS, SENIORITY_WORDS } from "./job-words";

const OPEN = "open";

/** A choice with "left open", which a select cannot hold as null. */
function optionsOf<Value extends string>(values: readonly Value[], words: Record<Value, string>, open: string) {
  return [
    { value: OPEN as Value | typeof OPEN, label: open },
    ...values.map((value) => ({ value, label: words[value] })),
  ];
}

type FactsFieldProps = { job: NormalizedJob; isReadOnly: boolean; onChange: (job: NormalizedJob) => void };

export function FactsField({ job, isReadOnly, onChange }: FactsFieldProps) {
  const set = (change: Partial<NormalizedJob>) => onChange({ ...job, ...change });
  return (
    <div className="grid grid-cols-2 gap-3 xl:grid-cols-3">
      <Field label="Seniority">
        {(control) => (
          <Select
            {...control}
            isDisabled={isReadOnly}
            value={job.seniority ?? OPEN}
            options={optionsOf(seniorities, SENIORITY_WORDS, "Not said")}
            onValueChange={(value) => set({ seniority: value === OPEN ? null : value })}
          />
        )}
      </Field>
      <Field label="Years of work">
        {(control) => (
          <Input
            {...control}
            type="number"
            min={0}
            max={50}
            placeholder="any"
            disabled={isReadOnly}
            value={job.minimum_years ?? ""}
            onChange={(event) => set({ minimum_years: parseYears(event.target.value) })}
          />
        )}
      </Field>
      <Field label="Education">
        {(control) => (
          <Select
            {...control}
            isDisabled={isReadOnly}
            value={job.education?.level ?? OPEN}
            options={optionsOf(educationLevels, EDUCATION_WORDS, "Not asked")}
            onValueChange={(level) =>
              set({
                education:
                  level === OPEN ? null : { field: null, is_required: true, weight: 1, ...job.education, level },
              })
            }
          />
        )}
      </Field>
      <Field label="Location">
        {(control) => (
          <Input
            {...control}
            placeholder="anywhere"
            maxLength={200}
            disabled={isReadOnly}
            value={job.location ?? ""}
            onChange={(event) => set({ location: event.target.value === "" ? null : event.target.value })}
          />
        )}
      </Field>
      <Field label="Where one works">
        {(control) => (
          <Select
            {...control}
            isDisabled={isReadOnly}
            value={job.remote ?? OPEN}
            options={optionsOf(remoteModes, REMOTE_WORDS, "Not said")}
            onValueChange={(value) => set({ remote: value === OPEN ? null : value })}
          />
        )}
      </Field>
    </div>
  );
}
