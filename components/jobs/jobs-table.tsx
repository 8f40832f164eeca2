"use client";

import { UserRound } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { JobSummary } from "@/lib/features/jobs/schema";
import { stageLabel } from "@/lib/features/pipeline/rules";
import { openStages } from "@/lib/features/pipeline/schema";
import { JobStatusBadge } from "./job-status-badge";

/** Column heads short enough to stand over a number; the whole word is the tooltip. */
const SHORT: Record<(typeof openStages)[number], string> = {
  new: "New",
  matched: "Match",
  shortlisted: "Short",
  booking_sent: "Sent",
  booked: "Book",
  ai_interview: "Inter",
  endorsed: "Endor",
  manager_interview: "Mgr",
  offer: "Offer",
  hired: "Hired",
};

export function JobsTable({ jobs }: { jobs: JobSummary[] }) {
  return (
    <Table>
      <TableHead>
        <tr>
          <TableHeader>Job</TableHeader>
          <TableHeader>Status</TableHeader>
          <TableHeader>Age</TableHeader>
          {openStages.map((stage) => (
            <TableHeader key={stage} isNumber className="!px-1 max-wide:hidden" title={stageLabel[stage]}>
              <abbr title={stageLabel[stage]} aria-label={stageLabel[stage]} className="no-underline">
                {SHORT[stage]}
              </abbr>
            </TableHeader>
          ))}
          <TableHeader isNumber className="wide:hidden">
            People
          </TableHeader>
          <TableHeader isNumber>Needs you</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {jobs.map((job) => (
          <JobRow key={job.job_id} job={job} />
        ))}
      </TableBody>
    </Table>
  );
}

function JobRow({ job }: { job: JobSummary }) {
  const detail = [job.location, whoInterviews(job)].filter(Boolean).join(", ");
  const total = openStages.reduce((sum, stage) => sum + (job.counts[stage] ?? 0), 0);
  return (
    <TableRow className="hover:bg-[color-mix(in_srgb,var(--ink)_2.5%,transparent)]">
      <th scope="row" className="h-12 w-full max-w-0 py-1.5 pr-2 text-left font-normal wide:w-[34%]">
        <span className="flex items-center gap-2">
          <Link
            href={`/jobs/${job.job_id}`}
            className="truncate rounded-xs font-semibold hover:text-accent-text"
            title={job.title}
          >
            {job.title}
          </Link>
          {job.is_sample ? <Badge>Sample</Badge> : null}
        </span>
        <span className="block truncate text-xs text-ink-soft" title={detail}>
          {detail || "No place or manager named"}
        </span>
      </th>
      <TableCell>
        <JobStatusBadge status={job.status} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-xs text-ink-soft">
        <RelativeTime value={job.approved_at ?? job.created_at} />
      </TableCell>
      {openStages.map((stage) => {
        const count = job.counts[stage] ?? 0;
        return (
          <TableCell key={stage} isNumber className="!px-1 max-wide:hidden">
            <span className={count === 0 ? "text-ink-faint" : "font-medium"}>{count}</span>
          </TableCell>
        );
      })}
      <TableCell isNumber className="wide:hidden">
        {total}
      </TableCell>
      <TableCell isNumber>
        {job.needs_person_count > 0 ? (
          <Link
            href={`/?job_id=${job.job_id}&needs=me`}
            className="inline-flex items-center gap-1 rounded-xs text-xs font-semibold text-accent-text hover:underline"
            aria-label={`${job.needs_person_count} need you at ${job.title}`}
          >
            <UserRound size={13} aria-hidden="true" />
            {job.needs_person_count}
          </Link>
        ) : (
          <span className="text-ink-faint">0</span>
        )}
      </TableCell>
    </TableRow>
  );
}

/** "Helena Brandt", "Helena Brandt and 2 more" */
function whoInterviews({ hosts }: JobSummary): string | null {
  const [first] = hosts;
  if (!first) return null;
  return hosts.length > 1 ? `${first.name} and ${hosts.length - 1} more` : first.name;
}
