"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type HostChoice, HostPicker } from "@/components/hosts/host-picker";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { FieldError } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { schedulingQuery } from "@/lib/features/connect-requests/queries";
import { updateJobMutation } from "@/lib/features/jobs/queries";
import type { JobDetail } from "@/lib/features/jobs/schema";
import { JobScheduling } from "./job-scheduling";

/** Who interviews for this job and how: its booking links, also those that go out by themselves, are made of it. */
export function JobHosts({ job, isReadOnly }: { job: JobDetail; isReadOnly: boolean }) {
  const update = useMutation(updateJobMutation(useQueryClient()));
  const scheduling = useQuery(schedulingQuery(job.job_id));
  /** Null: nothing was changed since it was saved; then what others save shows at once. */
  const [edited, setEdited] = useState<HostChoice | null>(null);
  /** How the last change ended. Its buttons are gone then, and the focus goes to this word. */
  const [ended, setEnded] = useState<"Saved" | "Left as it was" | null>(null);
  const word = useRef<HTMLDivElement>(null);
  const end = (how: typeof ended) => {
    setEdited(null);
    setEnded(how);
    word.current?.focus();
  };
  const saved: HostChoice = { hosts: job.hosts, mode: job.host_mode === "any" ? "any" : "panel" };
  const choice = edited ?? saved;

  const save = () =>
    update.mutate(
      {
        jobId: job.job_id,
        manager_emails: choice.hosts.map(({ email }) => email),
        ...(choice.hosts.length > 1 ? { host_mode: choice.mode } : {}),
      },
      {
        onSuccess: () => {
          end("Saved");
          void scheduling.refetch();
        },
      },
    );

  return (
    <Section title="Who interviews" detail={detailOf(choice)}>
      <div className="grid gap-2 pt-1">
        <HostPicker
          choice={choice}
          {...(isReadOnly ? {} : { onChange: setEdited })}
          waits={job.status !== "closed" && scheduling.data?.mode === "calendar"}
          firstMark="Manager, leads"
          empty="Nobody is named: candidates meet the recruiter of this job."
        />
        <div className={cx("flex flex-wrap items-center justify-end gap-1.5", !edited && !ended && "sr-only")}>
          <div ref={word} tabIndex={-1} role="status" className="focus-none mr-auto">
            {!edited ? (
              ended
            ) : update.isError ? (
              <FieldError message={update.error.message} />
            ) : (
              "Changed, not saved yet"
            )}
          </div>
          {edited ? (
            <>
              <Button variant="bare" disabled={update.isPending} onClick={() => end("Left as it was")}>
                Discard
              </Button>
              <Button variant="main" isBusy={update.isPending} onClick={save}>
                Save
              </Button>
            </>
          ) : null}
        </div>
        {isReadOnly ? (
          <p className="text-xs text-ink-faint">
            {job.status === "closed" ? "The job is closed." : "A recruiter chooses who interviews."}
          </p>
        ) : null}
        <JobScheduling job={job} query={scheduling} isReadOnly={isReadOnly} />
      </div>
    </Section>
  );
}

function detailOf({ hosts, mode }: HostChoice): string {
  if (hosts.length < 2) return "for every booking link of this job";
  return mode === "any" ? "one of them, whoever is free" : "everyone together";
}
