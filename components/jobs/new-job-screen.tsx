"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { useSettled } from "@/components/ui/use-settled";
import { createJobMutation, jobPreviewOptions, updateJobMutation } from "@/lib/features/jobs/queries";
import { createJobBody, type NormalizedJob } from "@/lib/features/jobs/schema";
import { ApiError } from "@/lib/http/api-client";
import { JobDescriptionForm, type JobDraft, type JobDraftErrors } from "./job-description-form";
import { PreviewPane } from "./preview-pane";
import { tidyResponsibilities } from "./responsibilities-field";
import { titleOf } from "./title-of";

/** A pause in the typing after which the description is read again. */
const PREVIEW_DELAY_MS = 350;
const EMPTY: JobDraft = { title: "", description: "", manager_email: "" };

/** The description at the left, what it asks for at the right, at once. Nothing is saved before "Save draft". */
export function NewJobScreen() {
  const client = useQueryClient();
  const router = useRouter();
  const create = useMutation(createJobMutation(client));
  const update = useMutation(updateJobMutation(client));
  const [draft, setDraft] = useState(EMPTY);
  const [errors, setErrors] = useState<JobDraftErrors>({});
  /** What a person made of the preview; from then on typing no longer overwrites it. */
  const [edited, setEdited] = useState<NormalizedJob | null>(null);
  /** Saved, but not yet with the corrections: the next try goes on with it instead of making a second job. */
  const [savedId, setSavedId] = useState<string | null>(null);
  const preview = useQuery(
    jobPreviewOptions(useSettled({ title: draft.title, description: draft.description }, PREVIEW_DELAY_MS)),
  );
  const normalized = edited ?? preview.data?.normalized ?? null;
  const titleHint = normalized?.title || titleOf(draft.description);
  const isSaving = create.isPending || update.isPending;

  async function save() {
    const body = {
      title: draft.title.trim() || titleHint,
      description: draft.description,
      ...(draft.manager_email.trim() === "" ? {} : { manager_email: draft.manager_email.trim() }),
    };
    const checked = createJobBody.safeParse(body);
    if (!checked.success) {
      setErrors(errorsOf(checked.error.issues.map(({ path, message }) => ({ path: path.join("."), message }))));
      return;
    }
    setErrors({});
    try {
      const jobId = savedId ?? (await create.mutateAsync(checked.data)).job_id;
      setSavedId(jobId);
      const correction = edited && { normalized: { ...tidyResponsibilities(edited), title: checked.data.title } };
      if (savedId) await update.mutateAsync({ jobId, ...checked.data, ...correction });
      else if (correction) await update.mutateAsync({ jobId, ...correction });
      router.push(`/jobs/${jobId}`);
    } catch (error) {
      setErrors(
        error instanceof ApiError && error.details.length > 0
          ? { form: error.message, ...errorsOf(error.details) }
          : { form: error instanceof Error ? error.message : "The job could not be saved." },
      );
    }
  }

  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHeader
        title="New job"
        detail="Read as you type, nothing is saved yet"
        actions={
          <>
            <FieldError message={errors.form} />
            <Button variant="bare" onClick={() => router.push("/jobs")}>
              Cancel
            </Button>
            <Button variant="main" isBusy={isSaving} onClick={() => void save()}>
              Save draft
            </Button>
          </>
        }
      />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(0,1fr)] border-line border-t">
        <JobDescriptionForm draft={draft} errors={errors} titleHint={titleHint} onChange={setDraft} />
        <PreviewPane
          job={normalized}
          query={preview}
          hasText={draft.description.trim().length >= 20}
          isEdited={edited !== null}
          onChange={setEdited}
          onReadAgain={() => setEdited(null)}
        />
      </div>
    </div>
  );
}

const WORDS: Record<keyof JobDraft, string> = {
  title: "Write the job’s title.",
  description: "Paste the description: at least a sentence.",
  manager_email: "Write an e-mail address, or leave it empty.",
};

function errorsOf(details: { path: string }[]): JobDraftErrors {
  const errors: JobDraftErrors = {};
  for (const { path } of details) {
    if (path in WORDS) errors[path as keyof JobDraft] = WORDS[path as keyof JobDraft];
  }
  return errors;
}
