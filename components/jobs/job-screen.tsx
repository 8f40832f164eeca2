"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useViewer } from "@/components/shell/viewer";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { jobDetailOptions } from "@/lib/features/jobs/queries";
import type { JobDetail, NormalizedJob } from "@/lib/features/jobs/schema";
import { JobHeader } from "./job-header";
import { JobRules } from "./job-rules";
import { NormalizedEditor } from "./normalized-editor";
import { SaveNormalizedBar } from "./save-normalized-bar";
import { TitleField } from "./title-field";

export function JobScreen({ jobId }: { jobId: string }) {
  const query = useQuery(jobDetailOptions(jobId));
  if (query.isPending) {
    return (
      <>
        <PageHeader title="Job" />
        <div className="px-4">
          <SkeletonRows rows={10} label="Loading the job" />
        </div>
      </>
    );
  }
  if (query.isError && !query.data) {
    return (
      <>
        <PageHeader title="Job" />
        <ErrorState
          title="This job could not be loaded"
          error={query.error}
          isRetrying={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      </>
    );
  }
  return <LoadedJob job={query.data} />;
}

function LoadedJob({ job }: { job: JobDetail }) {
  const { role } = useViewer();
  /** Null: nothing was changed since it was saved; then what others save shows at once. */
  const [edited, setEdited] = useState<NormalizedJob | null>(null);
  const isReadOnly = role === "manager" || job.status === "closed";
  return (
    <div className="flex h-full min-h-0 flex-col">
      <JobHeader job={job} isReadOnly={role === "manager"} />
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_404px] border-line border-t max-wide:grid-cols-[minmax(0,1fr)_340px] max-xl:block max-xl:overflow-y-auto">
        <div className="relative flex min-h-0 flex-col">
          <div className="scroll-thin min-h-0 flex-1 overflow-y-auto p-4 pb-16 max-xl:overflow-visible">
            <div className="grid max-w-[820px] gap-6">
              <TitleField job={edited ?? job.normalized} isReadOnly={isReadOnly} onChange={setEdited} />
              <NormalizedEditor job={edited ?? job.normalized} isReadOnly={isReadOnly} onChange={setEdited} />
              <Section title="The description as it was pasted">
                <p className="whitespace-pre-wrap pt-2.5 text-pretty text-ink-soft">{job.description}</p>
              </Section>
            </div>
          </div>
          {edited ? <SaveNormalizedBar job={job} edited={edited} onDone={() => setEdited(null)} /> : null}
        </div>
        <JobRules job={job} isReadOnly={isReadOnly} />
      </div>
    </div>
  );
}
