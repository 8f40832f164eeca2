"use client";

import { useQuery } from "@tanstack/react-query";
import { type HostChoice, HostPicker } from "@/components/hosts/host-picker";
import { messageOf } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { LinkButton } from "@/components/ui/text-link";
import { jobDetailOptions } from "@/lib/features/jobs/queries";
import type { JobDetail } from "@/lib/features/jobs/schema";
import { profileDetailOptions } from "@/lib/features/profiles/queries";

const OVER = new Set(["declined", "withdrawn", "hired"]);

/** What is asked for so far; null: as the job says. */
export type AskedHosts = { jobId: string | null; choice: HostChoice | null };

export const choiceOf = (job: Pick<JobDetail, "hosts" | "host_mode">): HostChoice => ({
  hosts: job.hosts,
  mode: job.host_mode === "any" ? "any" : "panel",
});

/** About which job the call is, and who meets the candidate: the job's own hosts until others are chosen. */
export function useBookingHosts(profileId: string, { jobId, choice }: AskedHosts) {
  const profile = useQuery(profileDetailOptions(profileId));
  const open = (profile.data?.matches ?? [])
    .filter(({ application_id, stage }) => application_id !== null && !OVER.has(stage ?? ""))
    .toSorted((one, other) => other.score - one.score);
  const shownJob = jobId ?? open[0]?.job_id ?? null;
  const job = useQuery({ ...jobDetailOptions(shownJob ?? ""), enabled: shownJob !== null });
  const isLoading = profile.isPending || (shownJob !== null && job.isPending);
  return {
    open,
    jobId: shownJob,
    choice: choice ?? (job.data ? choiceOf(job.data) : { hosts: [], mode: "panel" as const }),
    isNamedByJob: (job.data?.hosts.length ?? 0) > 0,
    isLoading,
    failed: [profile, job].find((query) => query.isError && !query.data),
  };
}

export function BookingHostsField({
  shown,
  onChange,
}: {
  shown: ReturnType<typeof useBookingHosts>;
  onChange: (asked: AskedHosts) => void;
}) {
  if (shown.isLoading) return <SkeletonRows rows={2} label="Loading who interviews" />;
  if (shown.failed)
    return (
      <p role="alert" className="text-pretty text-bad">
        Who interviews could not be loaded. {messageOf(shown.failed.error)}{" "}
        <LinkButton disabled={shown.failed.isFetching} onClick={() => void shown.failed?.refetch()}>
          Try again
        </LinkButton>
      </p>
    );
  return (
    <>
      {shown.open.length > 1 && shown.jobId ? (
        <Field label="About which job">
          {(control) => (
            <Select
              {...control}
              value={shown.jobId ?? ""}
              onValueChange={(jobId) => onChange({ jobId, choice: null })}
              options={shown.open.map(({ job_id, job_title }) => ({ value: job_id, label: job_title }))}
            />
          )}
        </Field>
      ) : null}
      <section aria-labelledby="booking-hosts" className="grid gap-1">
        <h3 id="booking-hosts" className="font-medium">
          Who meets the candidate
        </h3>
        <HostPicker
          choice={shown.choice}
          onChange={(choice) => onChange({ jobId: shown.jobId, choice })}
          waits={false}
          firstMark="Leads"
          empty={
            shown.isNamedByJob
              ? "Nobody is chosen. Add somebody to meet the candidate."
              : "The job names nobody, so its recruiter takes the call. Add somebody else if they should."
          }
        />
      </section>
    </>
  );
}
