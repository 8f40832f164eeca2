"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { LinkButton } from "@/components/ui/text-link";
import { listNames } from "@/lib/features/availability/joint-rules";
import { updateJobMutation } from "@/lib/features/jobs/queries";
import type { JobDetail } from "@/lib/features/jobs/schema";

/** Who interviews: their working hours make the slots that candidates are offered. */
export function ManagerField({ job, isReadOnly }: { job: JobDetail; isReadOnly: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const beside = job.hosts.filter(({ user_id }) => user_id !== job.manager?.user_id).map(({ name }) => name);
  const word = job.host_mode === "any" ? "or" : "and";
  const others =
    beside.length > 0 ? (
      <span>
        {beside.length > 1 ? ", " : ` ${word} `}
        {listNames(beside, word)}
      </span>
    ) : null;
  if (isReadOnly)
    return (
      <>
        {job.manager?.name ?? "No manager named"}
        {others}
      </>
    );
  return (
    <span>
      <Popover open={isOpen} onOpenChange={setOpen}>
        <PopoverTrigger asChild>
          <LinkButton title={job.manager?.email}>{job.manager?.name ?? "Name the hiring manager"}</LinkButton>
        </PopoverTrigger>
        <PopoverContent align="start" aria-label="Hiring manager" className="w-80 p-3">
          <ManagerForm job={job} onDone={() => setOpen(false)} />
        </PopoverContent>
      </Popover>
      {others}
    </span>
  );
}

function ManagerForm({ job, onDone }: { job: JobDetail; onDone: () => void }) {
  const [email, setEmail] = useState(job.manager?.email ?? "");
  const update = useMutation(updateJobMutation(useQueryClient()));

  function save(event: FormEvent) {
    event.preventDefault();
    const manager_email = email.trim() === "" ? null : email.trim();
    update.mutate({ jobId: job.job_id, manager_email }, { onSuccess: onDone });
  }

  return (
    <form onSubmit={save} className="grid gap-3">
      <Field
        label="Hiring manager’s e-mail"
        hint="Candidates are offered this person’s free times. Empty: the recruiter’s."
        error={update.isError ? update.error.message : undefined}
      >
        {(control) => (
          <Input {...control} type="email" value={email} onChange={(event) => setEmail(event.target.value)} />
        )}
      </Field>
      <Button type="submit" variant="main" isBusy={update.isPending} className="justify-self-end">
        Save
      </Button>
    </form>
  );
}
