"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

export type JobDraft = { title: string; description: string; manager_email: string };
export type JobDraftErrors = Partial<Record<keyof JobDraft | "form", string>>;

type JobDescriptionFormProps = {
  draft: JobDraft;
  errors: JobDraftErrors;
  /** The title that the description itself names. */
  titleHint: string;
  onChange: (draft: JobDraft) => void;
};

export function JobDescriptionForm({ draft, errors, titleHint, onChange }: JobDescriptionFormProps) {
  const set = (part: Partial<JobDraft>) => onChange({ ...draft, ...part });
  return (
    <form
      aria-label="The job"
      onSubmit={(event) => event.preventDefault()}
      className="scroll-thin grid min-h-0 grid-rows-[auto_minmax(0,1fr)] gap-3 overflow-y-auto p-4"
    >
      <div className="grid gap-3 xl:grid-cols-2">
        <Field
          label="Title"
          error={errors.title}
          hint={draft.title === "" && titleHint ? `Taken from the description: ${titleHint}` : undefined}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              placeholder={titleHint || "Senior Backend Engineer"}
              value={draft.title}
              onChange={(event) => set({ title: event.target.value })}
            />
          )}
        </Field>
        <Field label="Hiring manager’s e-mail" error={errors.manager_email} isOptional>
          {(control) => (
            <Input
              {...control}
              type="email"
              maxLength={320}
              placeholder="helena@acme.example"
              value={draft.manager_email}
              onChange={(event) => set({ manager_email: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field
        label="Description"
        error={errors.description}
        className="!grid-rows-[auto_minmax(240px,1fr)_auto] min-h-0 !content-stretch"
      >
        {(control) => (
          <Textarea
            {...control}
            className="h-full !resize-none !px-3 !py-2.5 text-base"
            maxLength={60_000}
            placeholder="Paste the job description as it is: from a document, a web page or a mail."
            value={draft.description}
            onChange={(event) => set({ description: event.target.value })}
          />
        )}
      </Field>
    </form>
  );
}
