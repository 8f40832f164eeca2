"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Briefcase, Plus } from "lucide-react";
import Link from "next/link";
import { useUrlState } from "@/components/shell/use-url-state";
import { useViewer } from "@/components/shell/viewer";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { SearchField } from "@/components/ui/search-field";
import { Segmented } from "@/components/ui/segmented";
import { SkeletonRows } from "@/components/ui/skeleton";
import { type JobFilters, jobListOptions } from "@/lib/features/jobs/queries";
import { JobsTable } from "./jobs-table";

const VIEWS = [
  { value: "approved", label: "Open" },
  { value: "draft", label: "Drafts" },
  { value: "closed", label: "Closed" },
  { value: "all", label: "All" },
] as const;
type View = (typeof VIEWS)[number]["value"];

export function JobsScreen() {
  const { role } = useViewer();
  const [url, setUrl] = useUrlState();
  const status = VIEWS.find(({ value }) => value === url.get("status"))?.value ?? "all";
  const q = url.get("q") ?? "";
  const filters: JobFilters = { ...(status === "all" ? {} : { status }), ...(q === "" ? {} : { q }) };
  const query = useInfiniteQuery(jobListOptions(filters));
  const jobs = query.data?.pages.flatMap((page) => page.data) ?? [];
  const newJob = (
    <Button variant="main" asChild>
      <Link href="/jobs/new">
        <Plus size={15} aria-hidden="true" />
        New job
      </Link>
    </Button>
  );
  return (
    <div className="flex min-h-full flex-col">
      <PageHeader
        title="Jobs"
        detail={query.isSuccess ? `${jobs.length}${query.hasNextPage ? "+" : ""} shown` : null}
        actions={
          <>
            <SearchField label="Find a job" value={q} onValueChange={(next) => setUrl({ q: next })} />
            <Segmented<View>
              label="Status"
              value={status}
              options={[...VIEWS]}
              onValueChange={(next) => setUrl({ status: next === "all" ? null : next })}
            />
            {role === "manager" ? null : newJob}
          </>
        }
      />
      <div className="px-4 pb-8">
        {query.isPending ? (
          <SkeletonRows label="Loading jobs" />
        ) : query.isError && jobs.length === 0 ? (
          <ErrorState
            title="Jobs could not be loaded"
            error={query.error}
            isRetrying={query.isFetching}
            onRetry={() => void query.refetch()}
          />
        ) : jobs.length === 0 ? (
          <NoJobs isFiltered={q !== "" || status !== "all"} isManager={role === "manager"} action={newJob} />
        ) : (
          <>
            <JobsTable jobs={jobs} />
            {query.hasNextPage ? (
              <Button className="mt-4" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Show more
              </Button>
            ) : null}
          </>
        )}
      </div>
    </div>
  );
}

type NoJobsProps = { isFiltered: boolean; isManager: boolean; action: React.ReactNode };

function NoJobs({ isFiltered, isManager, action }: NoJobsProps) {
  if (isFiltered) {
    return (
      <EmptyState icon={Briefcase} title="No job like that">
        Change the words or the status above.
      </EmptyState>
    );
  }
  if (isManager) {
    return (
      <EmptyState icon={Briefcase} title="No jobs of yours yet">
        A job appears here once a recruiter names you as its manager.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Briefcase} title="No jobs yet" action={action}>
      Paste a job description: what it asks for is read out of it, you correct it, and people are matched from then on.
    </EmptyState>
  );
}
