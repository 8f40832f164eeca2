"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Check, ChevronsUpDown } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { SkeletonRows } from "@/components/ui/skeleton";
import { jobDetailOptions, jobListOptions } from "@/lib/features/jobs/queries";
import type { JobSummary } from "@/lib/features/jobs/schema";
import { openStages } from "@/lib/features/pipeline/schema";

type JobPickerProps = { jobId: string | undefined; onChange: (jobId: string | undefined) => void };

/** The page's title, and the way to another job. */
export function JobPicker({ jobId, onChange }: JobPickerProps) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const job = useQuery({ ...jobDetailOptions(jobId ?? ""), enabled: jobId !== undefined });
  const jobs = useInfiniteQuery({ ...jobListOptions(q ? { q } : {}), enabled: isOpen });
  const listed = jobs.data?.pages.flatMap((page) => page.data).filter((each) => each.status !== "closed");
  const title = jobId === undefined ? "All jobs" : job.isError ? "A job that is not here" : (job.data?.title ?? "…");

  const choose = (next: string | undefined) => {
    setOpen(false);
    setText("");
    onChange(next);
  };

  return (
    <Popover open={isOpen} onOpenChange={setOpen}>
      <h1 className="-ml-1.5 min-w-0">
        <PopoverTrigger asChild>
          <button
            type="button"
            className="flex h-8 max-w-full items-center gap-1.5 rounded-sm px-1.5 text-ink-faint hover:bg-surface-sunken"
          >
            <span className="sr-only">Pipeline of </span>
            <span title={title} className="truncate text-lg/5 font-semibold tracking-[-.014em] text-ink">
              {title}
            </span>
            <ChevronsUpDown size={15} aria-hidden="true" />
          </button>
        </PopoverTrigger>
      </h1>
      <PopoverContent align="start" aria-label="Choose a job" className="w-[400px] max-w-[calc(100vw-32px)]">
        <Command label="Jobs" shouldFilter={false} loop>
          <CommandInput placeholder="Find a job" value={text} onValueChange={setText} />
          <CommandList>
            {jobs.isPending ? <SkeletonRows rows={4} label="Loading jobs" /> : null}
            {jobs.isError ? (
              <p role="alert" className="px-3 py-6 text-center text-ink-soft">
                Jobs could not be loaded. Close this and open it again.
              </p>
            ) : null}
            {listed ? <CommandEmpty>No job of that name</CommandEmpty> : null}
            {q === "" ? (
              <CommandItem value="all" onSelect={() => choose(undefined)} icon={<Tick isOn={jobId === undefined} />}>
                All jobs
              </CommandItem>
            ) : null}
            {listed?.map((each) => (
              <CommandItem
                key={each.job_id}
                value={each.job_id}
                onSelect={() => choose(each.job_id)}
                icon={<Tick isOn={jobId === each.job_id} />}
                trailing={<span className="whitespace-nowrap text-xs text-ink-faint">{peopleOf(each)}</span>}
              >
                {each.title}
              </CommandItem>
            ))}
            {jobs.hasNextPage ? (
              <CommandItem value="more" onSelect={() => void jobs.fetchNextPage()} icon={<Tick isOn={false} />}>
                <span className="text-accent-text">More jobs</span>
              </CommandItem>
            ) : null}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}

function Tick({ isOn }: { isOn: boolean }) {
  return <Check size={14} aria-hidden="true" className={isOn ? "text-ink" : "invisible"} />;
}

function peopleOf(job: JobSummary): string {
  const count = openStages.reduce((sum, stage) => sum + (job.counts[stage] ?? 0), 0);
  const people = count === 1 ? "1 person" : `${count} people`;
  return job.status === "draft" ? `draft, ${people}` : people;
}
