"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { Clock } from "lucide-react";
import { ErrorState } from "@/components/ui/error-state";
import { FieldError } from "@/components/ui/field";
import { Radio, RadioGroup } from "@/components/ui/radio-group";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { useSetScheduling } from "@/lib/features/connect-requests/queries";
import type { Scheduling } from "@/lib/features/connect-requests/schema";
import type { JobDetail } from "@/lib/features/jobs/schema";

type JobSchedulingProps = { job: JobDetail; query: UseQueryResult<Scheduling>; isReadOnly: boolean };

/** Whose calendars the job waits for, and whether it goes on without them. */
export function JobScheduling({ job, query, isReadOnly }: JobSchedulingProps) {
  const set = useSetScheduling(job.job_id);
  if (job.hosts.length === 0) return null;
  if (query.isPending)
    return (
      <div role="status" aria-label="Loading whose calendars are waited for">
        <Skeleton className="h-10" />
      </div>
    );
  if (!query.data)
    return (
      <ErrorState
        title="Whose calendars are waited for could not be loaded"
        error={query.error}
        isRetrying={query.isFetching}
        onRetry={() => void query.refetch()}
      />
    );
  const { awaited, mode } = query.data;
  return (
    <div className="grid gap-2">
      {awaited.length > 0 ? (
        <ul aria-label="Waits for" className="grid gap-1">
          {awaited.map((host) => (
            <li key={host.user_id} className="flex items-start gap-1.5 text-pretty text-ink-soft">
              <Clock size={14} aria-hidden="true" className="mt-[3px] flex-none text-ink-faint" />
              <Awaited host={host} />
            </li>
          ))}
        </ul>
      ) : null}
      <p aria-hidden="true" className="mt-1 text-xs font-medium text-ink-soft">
        When a calendar is not connected
      </p>
      <RadioGroup
        aria-label="When a calendar is not connected"
        value={mode}
        disabled={isReadOnly || set.isPending}
        onValueChange={(value) => set.mutate({ mode: value === "stated_hours" ? "stated_hours" : "calendar" })}
      >
        <Radio
          value="calendar"
          label="Wait for calendars"
          hint={
            job.host_mode === "any"
              ? "Links go out as soon as one of them is connected, with those who are."
              : "Links go out by themselves once everybody’s calendar is connected."
          }
        />
        <Radio
          value="stated_hours"
          label="Go on with stated hours"
          hint="Links go out now. Calls of those who are not connected are not on their calendars until they are."
        />
      </RadioGroup>
      {set.isError ? <FieldError message={set.error.message} /> : null}
    </div>
  );
}

function Awaited({ host }: { host: Scheduling["awaited"][number] }) {
  const { name, asked_at, opened_at, next_reminder_at, waiting_candidates, can_connect } = host;
  const waiting = waiting_candidates === 1 ? "1 candidate waits" : `${waiting_candidates} candidates wait`;
  return (
    <span>
      Waits for {name}:{" "}
      {asked_at ? (
        <>
          asked <RelativeTime value={asked_at} />
          {opened_at ? ", opened the mail" : ""}
          {next_reminder_at ? (
            <>
              , next reminder <RelativeTime value={next_reminder_at} />
            </>
          ) : (
            ", no more reminders"
          )}
        </>
      ) : can_connect ? (
        "about to be asked"
      ) : (
        "a recruiter connects their calendar in Calendars"
      )}
      {waiting_candidates > 0 ? `. ${waiting}.` : "."}
    </span>
  );
}
