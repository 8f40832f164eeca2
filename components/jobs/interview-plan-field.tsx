"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { LinkButton } from "@/components/ui/text-link";
import { Textarea } from "@/components/ui/textarea";
import { updateJobMutation } from "@/lib/features/jobs/queries";
import type { JobDetail } from "@/lib/features/jobs/schema";
import { type PlanDraft, planOf, toDraft } from "./interview-plan";

type InterviewPlanFieldProps = { job: JobDetail; isReadOnly: boolean };

/** Kind, length and questions of the AI interview at this job. Interviews that were already sent stay as they are. */
export function InterviewPlanField({ job, isReadOnly }: InterviewPlanFieldProps) {
  const update = useMutation(updateJobMutation(useQueryClient()));
  /** Null: nothing was changed since it was saved; then what others save shows at once. */
  const [edited, setEdited] = useState<PlanDraft | null>(null);
  const draft = edited ?? toDraft(job.interview_plan);
  const change = (part: Partial<PlanDraft>) => setEdited({ ...draft, ...part });
  const save = (interview_plan: JobDetail["interview_plan"]) =>
    update.mutate({ jobId: job.job_id, interview_plan }, { onSuccess: () => setEdited(null) });
  return (
    <fieldset disabled={isReadOnly || update.isPending} className="grid gap-3 py-3">
      <Segmented
        label="Kind of interview"
        value={draft.type}
        isDisabled={isReadOnly || update.isPending}
        onValueChange={(type) => change({ type })}
        options={[
          { value: "general", label: "General" },
          { value: "technical", label: "Technical" },
          { value: "cultural", label: "Cultural" },
        ]}
      />
      <Field label="Length in minutes" hint="10 to 180. About one question in 7 minutes.">
        {(control) => (
          <Input
            {...control}
            type="number"
            inputMode="numeric"
            min={10}
            max={180}
            value={draft.minutes}
            onChange={(event) => change({ minutes: event.target.value })}
          />
        )}
      </Field>
      <Field label="Your own questions" hint="One a line. None: made from the criteria and the CV.">
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            value={draft.questions}
            onChange={(event) => change({ questions: event.target.value })}
          />
        )}
      </Field>
      <Field label="Asked as well" hint="One a line, after the others.">
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            value={draft.alsoAsk}
            onChange={(event) => change({ alsoAsk: event.target.value })}
          />
        )}
      </Field>
      {edited ? (
        <div className="flex gap-2">
          <Button variant="bare" onClick={() => setEdited(null)}>
            Discard
          </Button>
          <Button variant="main" isBusy={update.isPending} onClick={() => save(planOf(edited))}>
            Save the interview
          </Button>
        </div>
      ) : (
        <p className="text-xs text-ink-faint">
          {job.interview_plan ? "Set for this job. " : "As usual: 45 minutes, of the kind that the criteria call for. "}
          {job.interview_plan && !isReadOnly ? (
            <LinkButton onClick={() => save(null)}>Use the usual one</LinkButton>
          ) : null}
        </p>
      )}
      {update.isError ? <FieldError message={update.error.message} /> : null}
    </fieldset>
  );
}
